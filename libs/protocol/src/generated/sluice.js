/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const sluice = $root.sluice = (() => {

    /**
     * Namespace sluice.
     * @exports sluice
     * @namespace
     */
    const sluice = {};

    sluice.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof sluice
         * @namespace
         */
        const v1 = {};

        v1.ChainEnd = (function() {

            /**
             * Properties of a ChainEnd.
             * @typedef {Object} sluice.v1.ChainEnd.$Properties
             * @property {number} [sequence] ChainEnd sequence
             * @property {number} [block] ChainEnd block
             * @property {number} [rolling] ChainEnd rolling
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChainEnd.
             * @memberof sluice.v1
             * @interface IChainEnd
             * @augments sluice.v1.ChainEnd.$Properties
             * @deprecated Use sluice.v1.ChainEnd.$Properties instead.
             */

            /**
             * Shape of a ChainEnd.
             * @typedef {sluice.v1.ChainEnd.$Properties} sluice.v1.ChainEnd.$Shape
             */

            /**
             * Constructs a new ChainEnd.
             * @memberof sluice.v1
             * @classdesc Represents a ChainEnd.
             * @constructor
             * @param {sluice.v1.ChainEnd.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChainEnd = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChainEnd sequence.
             * @member {number} sequence
             * @memberof sluice.v1.ChainEnd
             * @instance
             */
            ChainEnd.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ChainEnd block.
             * @member {number} block
             * @memberof sluice.v1.ChainEnd
             * @instance
             */
            ChainEnd.prototype.block = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ChainEnd rolling.
             * @member {number} rolling
             * @memberof sluice.v1.ChainEnd
             * @instance
             */
            ChainEnd.prototype.rolling = 0;

            /**
             * Encodes the specified ChainEnd message. Does not implicitly {@link sluice.v1.ChainEnd.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.ChainEnd
             * @static
             * @param {sluice.v1.ChainEnd.$Properties} message ChainEnd message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChainEnd.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.sequence);
                if (message.block != null && $Object.hasOwnProperty.call(message, "block") && (typeof message.block === "object" ? message.block.low || message.block.high : message.block !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.block);
                if (message.rolling != null && $Object.hasOwnProperty.call(message, "rolling") && message.rolling !== 0)
                    writer.uint32(/* id 3, wireType 5 =*/29).fixed32(message.rolling);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ChainEnd message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.ChainEnd
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.ChainEnd & sluice.v1.ChainEnd.$Shape} ChainEnd
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ChainEnd.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.ChainEnd();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.block = value;
                            else
                                delete message.block;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 5)
                                break;
                            if (value = reader.fixed32())
                                message.rolling = value;
                            else
                                delete message.rolling;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ChainEnd;
        })();

        v1.InputRange = (function() {

            /**
             * Properties of an InputRange.
             * @typedef {Object} sluice.v1.InputRange.$Properties
             * @property {string} [input] InputRange input
             * @property {number} [partition] InputRange partition
             * @property {number} [streamCreatedMs] InputRange streamCreatedMs
             * @property {sluice.v1.ChainEnd.$Properties} [from] InputRange from
             * @property {sluice.v1.ChainEnd.$Properties} [to] InputRange to
             * @property {number} [records] InputRange records
             * @property {number} [bytes] InputRange bytes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an InputRange.
             * @memberof sluice.v1
             * @interface IInputRange
             * @augments sluice.v1.InputRange.$Properties
             * @deprecated Use sluice.v1.InputRange.$Properties instead.
             */

            /**
             * Shape of an InputRange.
             * @typedef {sluice.v1.InputRange.$Properties} sluice.v1.InputRange.$Shape
             */

            /**
             * Constructs a new InputRange.
             * @memberof sluice.v1
             * @classdesc Represents an InputRange.
             * @constructor
             * @param {sluice.v1.InputRange.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const InputRange = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * InputRange input.
             * @member {string} input
             * @memberof sluice.v1.InputRange
             * @instance
             */
            InputRange.prototype.input = "";

            /**
             * InputRange partition.
             * @member {number} partition
             * @memberof sluice.v1.InputRange
             * @instance
             */
            InputRange.prototype.partition = 0;

            /**
             * InputRange streamCreatedMs.
             * @member {number} streamCreatedMs
             * @memberof sluice.v1.InputRange
             * @instance
             */
            InputRange.prototype.streamCreatedMs = 0;

            /**
             * InputRange from.
             * @member {sluice.v1.ChainEnd} from
             * @memberof sluice.v1.InputRange
             * @instance
             */
            InputRange.prototype.from = null;

            /**
             * InputRange to.
             * @member {sluice.v1.ChainEnd} to
             * @memberof sluice.v1.InputRange
             * @instance
             */
            InputRange.prototype.to = null;

            /**
             * InputRange records.
             * @member {number} records
             * @memberof sluice.v1.InputRange
             * @instance
             */
            InputRange.prototype.records = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * InputRange bytes.
             * @member {number} bytes
             * @memberof sluice.v1.InputRange
             * @instance
             */
            InputRange.prototype.bytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified InputRange message. Does not implicitly {@link sluice.v1.InputRange.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.InputRange
             * @static
             * @param {sluice.v1.InputRange.$Properties} message InputRange message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            InputRange.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.input != null && $Object.hasOwnProperty.call(message, "input") && message.input !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.input);
                if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.partition);
                if (message.streamCreatedMs != null && $Object.hasOwnProperty.call(message, "streamCreatedMs") && !$Object.is(message.streamCreatedMs, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.streamCreatedMs);
                if (message.from != null && $Object.hasOwnProperty.call(message, "from"))
                    $root.sluice.v1.ChainEnd.encode(message.from, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.to != null && $Object.hasOwnProperty.call(message, "to"))
                    $root.sluice.v1.ChainEnd.encode(message.to, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.records != null && $Object.hasOwnProperty.call(message, "records") && (typeof message.records === "object" ? message.records.low || message.records.high : message.records !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.records);
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && (typeof message.bytes === "object" ? message.bytes.low || message.bytes.high : message.bytes !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.bytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an InputRange message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.InputRange
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.InputRange & sluice.v1.InputRange.$Shape} InputRange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            InputRange.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.InputRange();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.input = value;
                            else
                                delete message.input;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.partition = value;
                            else
                                delete message.partition;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.streamCreatedMs = value;
                            else
                                delete message.streamCreatedMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.from = $root.sluice.v1.ChainEnd.decode(reader, reader.size(), $undefined, _depth + 1, message.from);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.to = $root.sluice.v1.ChainEnd.decode(reader, reader.size(), $undefined, _depth + 1, message.to);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.records = value;
                            else
                                delete message.records;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.bytes = value;
                            else
                                delete message.bytes;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return InputRange;
        })();

        v1.Planned = (function() {

            /**
             * Properties of a Planned.
             * @typedef {Object} sluice.v1.Planned.$Properties
             * @property {string} [plan] Planned plan
             * @property {string} [planJson] Planned planJson
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Planned.
             * @memberof sluice.v1
             * @interface IPlanned
             * @augments sluice.v1.Planned.$Properties
             * @deprecated Use sluice.v1.Planned.$Properties instead.
             */

            /**
             * Shape of a Planned.
             * @typedef {sluice.v1.Planned.$Properties} sluice.v1.Planned.$Shape
             */

            /**
             * Constructs a new Planned.
             * @memberof sluice.v1
             * @classdesc Represents a Planned.
             * @constructor
             * @param {sluice.v1.Planned.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Planned = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Planned plan.
             * @member {string} plan
             * @memberof sluice.v1.Planned
             * @instance
             */
            Planned.prototype.plan = "";

            /**
             * Planned planJson.
             * @member {string} planJson
             * @memberof sluice.v1.Planned
             * @instance
             */
            Planned.prototype.planJson = "";

            /**
             * Encodes the specified Planned message. Does not implicitly {@link sluice.v1.Planned.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.Planned
             * @static
             * @param {sluice.v1.Planned.$Properties} message Planned message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Planned.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.plan != null && $Object.hasOwnProperty.call(message, "plan") && message.plan !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.plan);
                if (message.planJson != null && $Object.hasOwnProperty.call(message, "planJson") && message.planJson !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.planJson);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Planned message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.Planned
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.Planned & sluice.v1.Planned.$Shape} Planned
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Planned.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.Planned();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.plan = value;
                            else
                                delete message.plan;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.planJson = value;
                            else
                                delete message.planJson;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Planned;
        })();

        v1.Received = (function() {

            /**
             * Properties of a Received.
             * @typedef {Object} sluice.v1.Received.$Properties
             * @property {number} [timeMs] Received timeMs
             * @property {string} [plan] Received plan
             * @property {number} [missedTicks] Received missedTicks
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Received.
             * @memberof sluice.v1
             * @interface IReceived
             * @augments sluice.v1.Received.$Properties
             * @deprecated Use sluice.v1.Received.$Properties instead.
             */

            /**
             * Shape of a Received.
             * @typedef {sluice.v1.Received.$Properties} sluice.v1.Received.$Shape
             */

            /**
             * Constructs a new Received.
             * @memberof sluice.v1
             * @classdesc Represents a Received.
             * @constructor
             * @param {sluice.v1.Received.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Received = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Received timeMs.
             * @member {number} timeMs
             * @memberof sluice.v1.Received
             * @instance
             */
            Received.prototype.timeMs = 0;

            /**
             * Received plan.
             * @member {string} plan
             * @memberof sluice.v1.Received
             * @instance
             */
            Received.prototype.plan = "";

            /**
             * Received missedTicks.
             * @member {number} missedTicks
             * @memberof sluice.v1.Received
             * @instance
             */
            Received.prototype.missedTicks = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Received message. Does not implicitly {@link sluice.v1.Received.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.Received
             * @static
             * @param {sluice.v1.Received.$Properties} message Received message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Received.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs") && !$Object.is(message.timeMs, 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).double(message.timeMs);
                if (message.plan != null && $Object.hasOwnProperty.call(message, "plan") && message.plan !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.plan);
                if (message.missedTicks != null && $Object.hasOwnProperty.call(message, "missedTicks") && (typeof message.missedTicks === "object" ? message.missedTicks.low || message.missedTicks.high : message.missedTicks !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.missedTicks);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Received message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.Received
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.Received & sluice.v1.Received.$Shape} Received
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Received.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.Received();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.timeMs = value;
                            else
                                delete message.timeMs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.plan = value;
                            else
                                delete message.plan;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.missedTicks = value;
                            else
                                delete message.missedTicks;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Received;
        })();

        v1.Replicated = (function() {

            /**
             * Properties of a Replicated.
             * @typedef {Object} sluice.v1.Replicated.$Properties
             * @property {number} [timeMs] Replicated timeMs
             * @property {string} [plan] Replicated plan
             * @property {Array.<sluice.v1.InputRange.$Properties>} [ranges] Replicated ranges
             * @property {Array.<string>} [missingReceivers] Replicated missingReceivers
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Replicated.
             * @memberof sluice.v1
             * @interface IReplicated
             * @augments sluice.v1.Replicated.$Properties
             * @deprecated Use sluice.v1.Replicated.$Properties instead.
             */

            /**
             * Shape of a Replicated.
             * @typedef {sluice.v1.Replicated.$Properties} sluice.v1.Replicated.$Shape
             */

            /**
             * Constructs a new Replicated.
             * @memberof sluice.v1
             * @classdesc Represents a Replicated.
             * @constructor
             * @param {sluice.v1.Replicated.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Replicated = function (properties) {
                this.ranges = [];
                this.missingReceivers = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Replicated timeMs.
             * @member {number} timeMs
             * @memberof sluice.v1.Replicated
             * @instance
             */
            Replicated.prototype.timeMs = 0;

            /**
             * Replicated plan.
             * @member {string} plan
             * @memberof sluice.v1.Replicated
             * @instance
             */
            Replicated.prototype.plan = "";

            /**
             * Replicated ranges.
             * @member {Array.<sluice.v1.InputRange>} ranges
             * @memberof sluice.v1.Replicated
             * @instance
             */
            Replicated.prototype.ranges = $util.emptyArray;

            /**
             * Replicated missingReceivers.
             * @member {Array.<string>} missingReceivers
             * @memberof sluice.v1.Replicated
             * @instance
             */
            Replicated.prototype.missingReceivers = $util.emptyArray;

            /**
             * Encodes the specified Replicated message. Does not implicitly {@link sluice.v1.Replicated.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.Replicated
             * @static
             * @param {sluice.v1.Replicated.$Properties} message Replicated message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Replicated.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs") && !$Object.is(message.timeMs, 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).double(message.timeMs);
                if (message.plan != null && $Object.hasOwnProperty.call(message, "plan") && message.plan !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.plan);
                if (message.ranges != null && message.ranges.length)
                    for (let i = 0; i < message.ranges.length; ++i)
                        $root.sluice.v1.InputRange.encode(message.ranges[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.missingReceivers != null && message.missingReceivers.length)
                    for (let i = 0; i < message.missingReceivers.length; ++i)
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.missingReceivers[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Replicated message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.Replicated
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.Replicated & sluice.v1.Replicated.$Shape} Replicated
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Replicated.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.Replicated();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.timeMs = value;
                            else
                                delete message.timeMs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.plan = value;
                            else
                                delete message.plan;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.ranges && message.ranges.length))
                                message.ranges = [];
                            message.ranges.push($root.sluice.v1.InputRange.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.missingReceivers && message.missingReceivers.length))
                                message.missingReceivers = [];
                            message.missingReceivers.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Replicated;
        })();

        v1.Acknowledged = (function() {

            /**
             * Properties of an Acknowledged.
             * @typedef {Object} sluice.v1.Acknowledged.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Acknowledged.
             * @memberof sluice.v1
             * @interface IAcknowledged
             * @augments sluice.v1.Acknowledged.$Properties
             * @deprecated Use sluice.v1.Acknowledged.$Properties instead.
             */

            /**
             * Shape of an Acknowledged.
             * @typedef {sluice.v1.Acknowledged.$Properties} sluice.v1.Acknowledged.$Shape
             */

            /**
             * Constructs a new Acknowledged.
             * @memberof sluice.v1
             * @classdesc Represents an Acknowledged.
             * @constructor
             * @param {sluice.v1.Acknowledged.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Acknowledged = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified Acknowledged message. Does not implicitly {@link sluice.v1.Acknowledged.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.Acknowledged
             * @static
             * @param {sluice.v1.Acknowledged.$Properties} message Acknowledged message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Acknowledged.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Acknowledged message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.Acknowledged
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.Acknowledged & sluice.v1.Acknowledged.$Shape} Acknowledged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Acknowledged.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.Acknowledged();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Acknowledged;
        })();

        v1.Computed = (function() {

            /**
             * Properties of a Computed.
             * @typedef {Object} sluice.v1.Computed.$Properties
             * @property {number} [startedMs] Computed startedMs
             * @property {number} [endedMs] Computed endedMs
             * @property {number} [records] Computed records
             * @property {number} [deadLetters] Computed deadLetters
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Computed.
             * @memberof sluice.v1
             * @interface IComputed
             * @augments sluice.v1.Computed.$Properties
             * @deprecated Use sluice.v1.Computed.$Properties instead.
             */

            /**
             * Shape of a Computed.
             * @typedef {sluice.v1.Computed.$Properties} sluice.v1.Computed.$Shape
             */

            /**
             * Constructs a new Computed.
             * @memberof sluice.v1
             * @classdesc Represents a Computed.
             * @constructor
             * @param {sluice.v1.Computed.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Computed = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Computed startedMs.
             * @member {number} startedMs
             * @memberof sluice.v1.Computed
             * @instance
             */
            Computed.prototype.startedMs = 0;

            /**
             * Computed endedMs.
             * @member {number} endedMs
             * @memberof sluice.v1.Computed
             * @instance
             */
            Computed.prototype.endedMs = 0;

            /**
             * Computed records.
             * @member {number} records
             * @memberof sluice.v1.Computed
             * @instance
             */
            Computed.prototype.records = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Computed deadLetters.
             * @member {number} deadLetters
             * @memberof sluice.v1.Computed
             * @instance
             */
            Computed.prototype.deadLetters = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Computed message. Does not implicitly {@link sluice.v1.Computed.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.Computed
             * @static
             * @param {sluice.v1.Computed.$Properties} message Computed message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Computed.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.startedMs != null && $Object.hasOwnProperty.call(message, "startedMs") && !$Object.is(message.startedMs, 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).double(message.startedMs);
                if (message.endedMs != null && $Object.hasOwnProperty.call(message, "endedMs") && !$Object.is(message.endedMs, 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).double(message.endedMs);
                if (message.records != null && $Object.hasOwnProperty.call(message, "records") && (typeof message.records === "object" ? message.records.low || message.records.high : message.records !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.records);
                if (message.deadLetters != null && $Object.hasOwnProperty.call(message, "deadLetters") && (typeof message.deadLetters === "object" ? message.deadLetters.low || message.deadLetters.high : message.deadLetters !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.deadLetters);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Computed message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.Computed
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.Computed & sluice.v1.Computed.$Shape} Computed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Computed.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.Computed();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.startedMs = value;
                            else
                                delete message.startedMs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.endedMs = value;
                            else
                                delete message.endedMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.records = value;
                            else
                                delete message.records;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.deadLetters = value;
                            else
                                delete message.deadLetters;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Computed;
        })();

        v1.TaskFailure = (function() {

            /**
             * Properties of a TaskFailure.
             * @typedef {Object} sluice.v1.TaskFailure.$Properties
             * @property {string} [stage] TaskFailure stage
             * @property {number} [partition] TaskFailure partition
             * @property {string} [owner] TaskFailure owner
             * @property {number} [attempts] TaskFailure attempts
             * @property {string} [code] TaskFailure code
             * @property {string} [message] TaskFailure message
             * @property {string} [stack] TaskFailure stack
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TaskFailure.
             * @memberof sluice.v1
             * @interface ITaskFailure
             * @augments sluice.v1.TaskFailure.$Properties
             * @deprecated Use sluice.v1.TaskFailure.$Properties instead.
             */

            /**
             * Shape of a TaskFailure.
             * @typedef {sluice.v1.TaskFailure.$Properties} sluice.v1.TaskFailure.$Shape
             */

            /**
             * Constructs a new TaskFailure.
             * @memberof sluice.v1
             * @classdesc Represents a TaskFailure.
             * @constructor
             * @param {sluice.v1.TaskFailure.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TaskFailure = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TaskFailure stage.
             * @member {string} stage
             * @memberof sluice.v1.TaskFailure
             * @instance
             */
            TaskFailure.prototype.stage = "";

            /**
             * TaskFailure partition.
             * @member {number} partition
             * @memberof sluice.v1.TaskFailure
             * @instance
             */
            TaskFailure.prototype.partition = 0;

            /**
             * TaskFailure owner.
             * @member {string} owner
             * @memberof sluice.v1.TaskFailure
             * @instance
             */
            TaskFailure.prototype.owner = "";

            /**
             * TaskFailure attempts.
             * @member {number} attempts
             * @memberof sluice.v1.TaskFailure
             * @instance
             */
            TaskFailure.prototype.attempts = 0;

            /**
             * TaskFailure code.
             * @member {string} code
             * @memberof sluice.v1.TaskFailure
             * @instance
             */
            TaskFailure.prototype.code = "";

            /**
             * TaskFailure message.
             * @member {string} message
             * @memberof sluice.v1.TaskFailure
             * @instance
             */
            TaskFailure.prototype.message = "";

            /**
             * TaskFailure stack.
             * @member {string} stack
             * @memberof sluice.v1.TaskFailure
             * @instance
             */
            TaskFailure.prototype.stack = "";

            /**
             * Encodes the specified TaskFailure message. Does not implicitly {@link sluice.v1.TaskFailure.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.TaskFailure
             * @static
             * @param {sluice.v1.TaskFailure.$Properties} message TaskFailure message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TaskFailure.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.stage != null && $Object.hasOwnProperty.call(message, "stage") && message.stage !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.stage);
                if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.partition);
                if (message.owner != null && $Object.hasOwnProperty.call(message, "owner") && message.owner !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.owner);
                if (message.attempts != null && $Object.hasOwnProperty.call(message, "attempts") && message.attempts !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.attempts);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.message);
                if (message.stack != null && $Object.hasOwnProperty.call(message, "stack") && message.stack !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.stack);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TaskFailure message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.TaskFailure
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.TaskFailure & sluice.v1.TaskFailure.$Shape} TaskFailure
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TaskFailure.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.TaskFailure();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.stage = value;
                            else
                                delete message.stage;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.partition = value;
                            else
                                delete message.partition;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.owner = value;
                            else
                                delete message.owner;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.attempts = value;
                            else
                                delete message.attempts;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.stack = value;
                            else
                                delete message.stack;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TaskFailure;
        })();

        v1.Failed = (function() {

            /**
             * Properties of a Failed.
             * @typedef {Object} sluice.v1.Failed.$Properties
             * @property {sluice.v1.TaskFailure.$Properties} [failure] Failed failure
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Failed.
             * @memberof sluice.v1
             * @interface IFailed
             * @augments sluice.v1.Failed.$Properties
             * @deprecated Use sluice.v1.Failed.$Properties instead.
             */

            /**
             * Shape of a Failed.
             * @typedef {sluice.v1.Failed.$Properties} sluice.v1.Failed.$Shape
             */

            /**
             * Constructs a new Failed.
             * @memberof sluice.v1
             * @classdesc Represents a Failed.
             * @constructor
             * @param {sluice.v1.Failed.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Failed = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Failed failure.
             * @member {sluice.v1.TaskFailure} failure
             * @memberof sluice.v1.Failed
             * @instance
             */
            Failed.prototype.failure = null;

            /**
             * Encodes the specified Failed message. Does not implicitly {@link sluice.v1.Failed.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.Failed
             * @static
             * @param {sluice.v1.Failed.$Properties} message Failed message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Failed.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.failure != null && $Object.hasOwnProperty.call(message, "failure"))
                    $root.sluice.v1.TaskFailure.encode(message.failure, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Failed message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.Failed
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.Failed & sluice.v1.Failed.$Shape} Failed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Failed.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.Failed();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.failure = $root.sluice.v1.TaskFailure.decode(reader, reader.size(), $undefined, _depth + 1, message.failure);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Failed;
        })();

        v1.Retried = (function() {

            /**
             * Properties of a Retried.
             * @typedef {Object} sluice.v1.Retried.$Properties
             * @property {string} [by] Retried by
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Retried.
             * @memberof sluice.v1
             * @interface IRetried
             * @augments sluice.v1.Retried.$Properties
             * @deprecated Use sluice.v1.Retried.$Properties instead.
             */

            /**
             * Shape of a Retried.
             * @typedef {sluice.v1.Retried.$Properties} sluice.v1.Retried.$Shape
             */

            /**
             * Constructs a new Retried.
             * @memberof sluice.v1
             * @classdesc Represents a Retried.
             * @constructor
             * @param {sluice.v1.Retried.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Retried = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Retried by.
             * @member {string} by
             * @memberof sluice.v1.Retried
             * @instance
             */
            Retried.prototype.by = "";

            /**
             * Encodes the specified Retried message. Does not implicitly {@link sluice.v1.Retried.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.Retried
             * @static
             * @param {sluice.v1.Retried.$Properties} message Retried message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Retried.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.by);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Retried message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.Retried
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.Retried & sluice.v1.Retried.$Shape} Retried
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Retried.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.Retried();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.by = value;
                            else
                                delete message.by;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Retried;
        })();

        v1.Skipped = (function() {

            /**
             * Properties of a Skipped.
             * @typedef {Object} sluice.v1.Skipped.$Properties
             * @property {string} [by] Skipped by
             * @property {string} [why] Skipped why
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Skipped.
             * @memberof sluice.v1
             * @interface ISkipped
             * @augments sluice.v1.Skipped.$Properties
             * @deprecated Use sluice.v1.Skipped.$Properties instead.
             */

            /**
             * Shape of a Skipped.
             * @typedef {sluice.v1.Skipped.$Properties} sluice.v1.Skipped.$Shape
             */

            /**
             * Constructs a new Skipped.
             * @memberof sluice.v1
             * @classdesc Represents a Skipped.
             * @constructor
             * @param {sluice.v1.Skipped.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Skipped = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Skipped by.
             * @member {string} by
             * @memberof sluice.v1.Skipped
             * @instance
             */
            Skipped.prototype.by = "";

            /**
             * Skipped why.
             * @member {string} why
             * @memberof sluice.v1.Skipped
             * @instance
             */
            Skipped.prototype.why = "";

            /**
             * Encodes the specified Skipped message. Does not implicitly {@link sluice.v1.Skipped.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.Skipped
             * @static
             * @param {sluice.v1.Skipped.$Properties} message Skipped message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Skipped.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.by);
                if (message.why != null && $Object.hasOwnProperty.call(message, "why") && message.why !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.why);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Skipped message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.Skipped
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.Skipped & sluice.v1.Skipped.$Shape} Skipped
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Skipped.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.Skipped();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.by = value;
                            else
                                delete message.by;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.why = value;
                            else
                                delete message.why;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Skipped;
        })();

        v1.OpenBatch = (function() {

            /**
             * Properties of an OpenBatch.
             * @typedef {Object} sluice.v1.OpenBatch.$Properties
             * @property {number} [batch] OpenBatch batch
             * @property {string} [state] OpenBatch state
             * @property {string} [contextJson] OpenBatch contextJson
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an OpenBatch.
             * @memberof sluice.v1
             * @interface IOpenBatch
             * @augments sluice.v1.OpenBatch.$Properties
             * @deprecated Use sluice.v1.OpenBatch.$Properties instead.
             */

            /**
             * Shape of an OpenBatch.
             * @typedef {sluice.v1.OpenBatch.$Properties} sluice.v1.OpenBatch.$Shape
             */

            /**
             * Constructs a new OpenBatch.
             * @memberof sluice.v1
             * @classdesc Represents an OpenBatch.
             * @constructor
             * @param {sluice.v1.OpenBatch.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const OpenBatch = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * OpenBatch batch.
             * @member {number} batch
             * @memberof sluice.v1.OpenBatch
             * @instance
             */
            OpenBatch.prototype.batch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * OpenBatch state.
             * @member {string} state
             * @memberof sluice.v1.OpenBatch
             * @instance
             */
            OpenBatch.prototype.state = "";

            /**
             * OpenBatch contextJson.
             * @member {string} contextJson
             * @memberof sluice.v1.OpenBatch
             * @instance
             */
            OpenBatch.prototype.contextJson = "";

            /**
             * Encodes the specified OpenBatch message. Does not implicitly {@link sluice.v1.OpenBatch.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.OpenBatch
             * @static
             * @param {sluice.v1.OpenBatch.$Properties} message OpenBatch message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            OpenBatch.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.batch != null && $Object.hasOwnProperty.call(message, "batch") && (typeof message.batch === "object" ? message.batch.low || message.batch.high : message.batch !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.batch);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.state);
                if (message.contextJson != null && $Object.hasOwnProperty.call(message, "contextJson") && message.contextJson !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.contextJson);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an OpenBatch message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.OpenBatch
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.OpenBatch & sluice.v1.OpenBatch.$Shape} OpenBatch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            OpenBatch.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.OpenBatch();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.batch = value;
                            else
                                delete message.batch;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.contextJson = value;
                            else
                                delete message.contextJson;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return OpenBatch;
        })();

        v1.Checkpointed = (function() {

            /**
             * Properties of a Checkpointed.
             * @typedef {Object} sluice.v1.Checkpointed.$Properties
             * @property {number} [lastBatch] Checkpointed lastBatch
             * @property {number} [lastTimeMs] Checkpointed lastTimeMs
             * @property {string} [plan] Checkpointed plan
             * @property {string} [planJson] Checkpointed planJson
             * @property {Array.<sluice.v1.OpenBatch.$Properties>} [open] Checkpointed open
             * @property {Array.<sluice.v1.InputRange.$Properties>} [ends] Checkpointed ends
             * @property {number} [computedBelow] Checkpointed computedBelow
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Checkpointed.
             * @memberof sluice.v1
             * @interface ICheckpointed
             * @augments sluice.v1.Checkpointed.$Properties
             * @deprecated Use sluice.v1.Checkpointed.$Properties instead.
             */

            /**
             * Shape of a Checkpointed.
             * @typedef {sluice.v1.Checkpointed.$Properties} sluice.v1.Checkpointed.$Shape
             */

            /**
             * Constructs a new Checkpointed.
             * @memberof sluice.v1
             * @classdesc Represents a Checkpointed.
             * @constructor
             * @param {sluice.v1.Checkpointed.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Checkpointed = function (properties) {
                this.open = [];
                this.ends = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Checkpointed lastBatch.
             * @member {number} lastBatch
             * @memberof sluice.v1.Checkpointed
             * @instance
             */
            Checkpointed.prototype.lastBatch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Checkpointed lastTimeMs.
             * @member {number} lastTimeMs
             * @memberof sluice.v1.Checkpointed
             * @instance
             */
            Checkpointed.prototype.lastTimeMs = 0;

            /**
             * Checkpointed plan.
             * @member {string} plan
             * @memberof sluice.v1.Checkpointed
             * @instance
             */
            Checkpointed.prototype.plan = "";

            /**
             * Checkpointed planJson.
             * @member {string} planJson
             * @memberof sluice.v1.Checkpointed
             * @instance
             */
            Checkpointed.prototype.planJson = "";

            /**
             * Checkpointed open.
             * @member {Array.<sluice.v1.OpenBatch>} open
             * @memberof sluice.v1.Checkpointed
             * @instance
             */
            Checkpointed.prototype.open = $util.emptyArray;

            /**
             * Checkpointed ends.
             * @member {Array.<sluice.v1.InputRange>} ends
             * @memberof sluice.v1.Checkpointed
             * @instance
             */
            Checkpointed.prototype.ends = $util.emptyArray;

            /**
             * Checkpointed computedBelow.
             * @member {number} computedBelow
             * @memberof sluice.v1.Checkpointed
             * @instance
             */
            Checkpointed.prototype.computedBelow = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Checkpointed message. Does not implicitly {@link sluice.v1.Checkpointed.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.Checkpointed
             * @static
             * @param {sluice.v1.Checkpointed.$Properties} message Checkpointed message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Checkpointed.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.lastBatch != null && $Object.hasOwnProperty.call(message, "lastBatch") && (typeof message.lastBatch === "object" ? message.lastBatch.low || message.lastBatch.high : message.lastBatch !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.lastBatch);
                if (message.lastTimeMs != null && $Object.hasOwnProperty.call(message, "lastTimeMs") && !$Object.is(message.lastTimeMs, 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).double(message.lastTimeMs);
                if (message.plan != null && $Object.hasOwnProperty.call(message, "plan") && message.plan !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.plan);
                if (message.planJson != null && $Object.hasOwnProperty.call(message, "planJson") && message.planJson !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.planJson);
                if (message.open != null && message.open.length)
                    for (let i = 0; i < message.open.length; ++i)
                        $root.sluice.v1.OpenBatch.encode(message.open[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.ends != null && message.ends.length)
                    for (let i = 0; i < message.ends.length; ++i)
                        $root.sluice.v1.InputRange.encode(message.ends[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.computedBelow != null && $Object.hasOwnProperty.call(message, "computedBelow") && (typeof message.computedBelow === "object" ? message.computedBelow.low || message.computedBelow.high : message.computedBelow !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.computedBelow);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Checkpointed message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.Checkpointed
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.Checkpointed & sluice.v1.Checkpointed.$Shape} Checkpointed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Checkpointed.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.Checkpointed();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lastBatch = value;
                            else
                                delete message.lastBatch;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.lastTimeMs = value;
                            else
                                delete message.lastTimeMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.plan = value;
                            else
                                delete message.plan;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.planJson = value;
                            else
                                delete message.planJson;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.open && message.open.length))
                                message.open = [];
                            message.open.push($root.sluice.v1.OpenBatch.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.ends && message.ends.length))
                                message.ends = [];
                            message.ends.push($root.sluice.v1.InputRange.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.computedBelow = value;
                            else
                                delete message.computedBelow;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Checkpointed;
        })();

        v1.JournalEvent = (function() {

            /**
             * Properties of a JournalEvent.
             * @typedef {Object} sluice.v1.JournalEvent.$Properties
             * @property {number} [batch] JournalEvent batch
             * @property {number} [atMs] JournalEvent atMs
             * @property {sluice.v1.Planned.$Properties|null} [planned] JournalEvent planned
             * @property {sluice.v1.Received.$Properties|null} [received] JournalEvent received
             * @property {sluice.v1.Replicated.$Properties|null} [replicated] JournalEvent replicated
             * @property {sluice.v1.Acknowledged.$Properties|null} [acknowledged] JournalEvent acknowledged
             * @property {sluice.v1.Computed.$Properties|null} [computed] JournalEvent computed
             * @property {sluice.v1.Failed.$Properties|null} [failed] JournalEvent failed
             * @property {sluice.v1.Retried.$Properties|null} [retried] JournalEvent retried
             * @property {sluice.v1.Skipped.$Properties|null} [skipped] JournalEvent skipped
             * @property {sluice.v1.Checkpointed.$Properties|null} [checkpointed] JournalEvent checkpointed
             * @property {"planned"|"received"|"replicated"|"acknowledged"|"computed"|"failed"|"retried"|"skipped"|"checkpointed"} [event] JournalEvent event
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a JournalEvent.
             * @memberof sluice.v1
             * @interface IJournalEvent
             * @augments sluice.v1.JournalEvent.$Properties
             * @deprecated Use sluice.v1.JournalEvent.$Properties instead.
             */

            /**
             * Narrowed shape of a JournalEvent.
             * @typedef {{
             *   batch?: number;
             *   atMs?: number;
             *   planned?: sluice.v1.Planned.$Shape|null;
             *   received?: sluice.v1.Received.$Shape|null;
             *   replicated?: sluice.v1.Replicated.$Shape|null;
             *   acknowledged?: sluice.v1.Acknowledged.$Shape|null;
             *   computed?: sluice.v1.Computed.$Shape|null;
             *   failed?: sluice.v1.Failed.$Shape|null;
             *   retried?: sluice.v1.Retried.$Shape|null;
             *   skipped?: sluice.v1.Skipped.$Shape|null;
             *   checkpointed?: sluice.v1.Checkpointed.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ event?: undefined; planned?: null; received?: null; replicated?: null; acknowledged?: null; computed?: null; failed?: null; retried?: null; skipped?: null; checkpointed?: null }|{ event?: "planned"; planned: sluice.v1.Planned.$Shape; received?: null; replicated?: null; acknowledged?: null; computed?: null; failed?: null; retried?: null; skipped?: null; checkpointed?: null }|{ event?: "received"; planned?: null; received: sluice.v1.Received.$Shape; replicated?: null; acknowledged?: null; computed?: null; failed?: null; retried?: null; skipped?: null; checkpointed?: null }|{ event?: "replicated"; planned?: null; received?: null; replicated: sluice.v1.Replicated.$Shape; acknowledged?: null; computed?: null; failed?: null; retried?: null; skipped?: null; checkpointed?: null }|{ event?: "acknowledged"; planned?: null; received?: null; replicated?: null; acknowledged: sluice.v1.Acknowledged.$Shape; computed?: null; failed?: null; retried?: null; skipped?: null; checkpointed?: null }|{ event?: "computed"; planned?: null; received?: null; replicated?: null; acknowledged?: null; computed: sluice.v1.Computed.$Shape; failed?: null; retried?: null; skipped?: null; checkpointed?: null }|{ event?: "failed"; planned?: null; received?: null; replicated?: null; acknowledged?: null; computed?: null; failed: sluice.v1.Failed.$Shape; retried?: null; skipped?: null; checkpointed?: null }|{ event?: "retried"; planned?: null; received?: null; replicated?: null; acknowledged?: null; computed?: null; failed?: null; retried: sluice.v1.Retried.$Shape; skipped?: null; checkpointed?: null }|{ event?: "skipped"; planned?: null; received?: null; replicated?: null; acknowledged?: null; computed?: null; failed?: null; retried?: null; skipped: sluice.v1.Skipped.$Shape; checkpointed?: null }|{ event?: "checkpointed"; planned?: null; received?: null; replicated?: null; acknowledged?: null; computed?: null; failed?: null; retried?: null; skipped?: null; checkpointed: sluice.v1.Checkpointed.$Shape })
             * )} sluice.v1.JournalEvent.$Shape
             */

            /**
             * Constructs a new JournalEvent.
             * @memberof sluice.v1
             * @classdesc Represents a JournalEvent.
             * @constructor
             * @param {sluice.v1.JournalEvent.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const JournalEvent = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * JournalEvent batch.
             * @member {number} batch
             * @memberof sluice.v1.JournalEvent
             * @instance
             */
            JournalEvent.prototype.batch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * JournalEvent atMs.
             * @member {number} atMs
             * @memberof sluice.v1.JournalEvent
             * @instance
             */
            JournalEvent.prototype.atMs = 0;

            /**
             * JournalEvent planned.
             * @member {sluice.v1.Planned|null} planned
             * @memberof sluice.v1.JournalEvent
             * @instance
             */
            JournalEvent.prototype.planned = null;

            /**
             * JournalEvent received.
             * @member {sluice.v1.Received|null} received
             * @memberof sluice.v1.JournalEvent
             * @instance
             */
            JournalEvent.prototype.received = null;

            /**
             * JournalEvent replicated.
             * @member {sluice.v1.Replicated|null} replicated
             * @memberof sluice.v1.JournalEvent
             * @instance
             */
            JournalEvent.prototype.replicated = null;

            /**
             * JournalEvent acknowledged.
             * @member {sluice.v1.Acknowledged|null} acknowledged
             * @memberof sluice.v1.JournalEvent
             * @instance
             */
            JournalEvent.prototype.acknowledged = null;

            /**
             * JournalEvent computed.
             * @member {sluice.v1.Computed|null} computed
             * @memberof sluice.v1.JournalEvent
             * @instance
             */
            JournalEvent.prototype.computed = null;

            /**
             * JournalEvent failed.
             * @member {sluice.v1.Failed|null} failed
             * @memberof sluice.v1.JournalEvent
             * @instance
             */
            JournalEvent.prototype.failed = null;

            /**
             * JournalEvent retried.
             * @member {sluice.v1.Retried|null} retried
             * @memberof sluice.v1.JournalEvent
             * @instance
             */
            JournalEvent.prototype.retried = null;

            /**
             * JournalEvent skipped.
             * @member {sluice.v1.Skipped|null} skipped
             * @memberof sluice.v1.JournalEvent
             * @instance
             */
            JournalEvent.prototype.skipped = null;

            /**
             * JournalEvent checkpointed.
             * @member {sluice.v1.Checkpointed|null} checkpointed
             * @memberof sluice.v1.JournalEvent
             * @instance
             */
            JournalEvent.prototype.checkpointed = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * JournalEvent event.
             * @member {"planned"|"received"|"replicated"|"acknowledged"|"computed"|"failed"|"retried"|"skipped"|"checkpointed"|undefined} event
             * @memberof sluice.v1.JournalEvent
             * @instance
             */
            $Object.defineProperty(JournalEvent.prototype, "event", {
                get: $util.oneOfGetter($oneOfFields = ["planned", "received", "replicated", "acknowledged", "computed", "failed", "retried", "skipped", "checkpointed"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified JournalEvent message. Does not implicitly {@link sluice.v1.JournalEvent.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.JournalEvent
             * @static
             * @param {sluice.v1.JournalEvent.$Properties} message JournalEvent message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            JournalEvent.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.batch != null && $Object.hasOwnProperty.call(message, "batch") && (typeof message.batch === "object" ? message.batch.low || message.batch.high : message.batch !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.batch);
                if (message.atMs != null && $Object.hasOwnProperty.call(message, "atMs") && !$Object.is(message.atMs, 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).double(message.atMs);
                if (message.planned != null && $Object.hasOwnProperty.call(message, "planned"))
                    $root.sluice.v1.Planned.encode(message.planned, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.received != null && $Object.hasOwnProperty.call(message, "received"))
                    $root.sluice.v1.Received.encode(message.received, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.replicated != null && $Object.hasOwnProperty.call(message, "replicated"))
                    $root.sluice.v1.Replicated.encode(message.replicated, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.acknowledged != null && $Object.hasOwnProperty.call(message, "acknowledged"))
                    $root.sluice.v1.Acknowledged.encode(message.acknowledged, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.computed != null && $Object.hasOwnProperty.call(message, "computed"))
                    $root.sluice.v1.Computed.encode(message.computed, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.failed != null && $Object.hasOwnProperty.call(message, "failed"))
                    $root.sluice.v1.Failed.encode(message.failed, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.retried != null && $Object.hasOwnProperty.call(message, "retried"))
                    $root.sluice.v1.Retried.encode(message.retried, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.skipped != null && $Object.hasOwnProperty.call(message, "skipped"))
                    $root.sluice.v1.Skipped.encode(message.skipped, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.checkpointed != null && $Object.hasOwnProperty.call(message, "checkpointed"))
                    $root.sluice.v1.Checkpointed.encode(message.checkpointed, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a JournalEvent message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.JournalEvent
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.JournalEvent & sluice.v1.JournalEvent.$Shape} JournalEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            JournalEvent.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.JournalEvent();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.batch = value;
                            else
                                delete message.batch;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.atMs = value;
                            else
                                delete message.atMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.planned = $root.sluice.v1.Planned.decode(reader, reader.size(), $undefined, _depth + 1, message.planned);
                            message.event = "planned";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.received = $root.sluice.v1.Received.decode(reader, reader.size(), $undefined, _depth + 1, message.received);
                            message.event = "received";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.replicated = $root.sluice.v1.Replicated.decode(reader, reader.size(), $undefined, _depth + 1, message.replicated);
                            message.event = "replicated";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.acknowledged = $root.sluice.v1.Acknowledged.decode(reader, reader.size(), $undefined, _depth + 1, message.acknowledged);
                            message.event = "acknowledged";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.computed = $root.sluice.v1.Computed.decode(reader, reader.size(), $undefined, _depth + 1, message.computed);
                            message.event = "computed";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.failed = $root.sluice.v1.Failed.decode(reader, reader.size(), $undefined, _depth + 1, message.failed);
                            message.event = "failed";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.retried = $root.sluice.v1.Retried.decode(reader, reader.size(), $undefined, _depth + 1, message.retried);
                            message.event = "retried";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.skipped = $root.sluice.v1.Skipped.decode(reader, reader.size(), $undefined, _depth + 1, message.skipped);
                            message.event = "skipped";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.checkpointed = $root.sluice.v1.Checkpointed.decode(reader, reader.size(), $undefined, _depth + 1, message.checkpointed);
                            message.event = "checkpointed";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return JournalEvent;
        })();

        v1.Ref = (function() {

            /**
             * Properties of a Ref.
             * @typedef {Object} sluice.v1.Ref.$Properties
             * @property {number} [sequence] Ref sequence
             * @property {number} [offset] Ref offset
             * @property {number} [length] Ref length
             * @property {number} [sum] Ref sum
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Ref.
             * @memberof sluice.v1
             * @interface IRef
             * @augments sluice.v1.Ref.$Properties
             * @deprecated Use sluice.v1.Ref.$Properties instead.
             */

            /**
             * Shape of a Ref.
             * @typedef {sluice.v1.Ref.$Properties} sluice.v1.Ref.$Shape
             */

            /**
             * Constructs a new Ref.
             * @memberof sluice.v1
             * @classdesc Represents a Ref.
             * @constructor
             * @param {sluice.v1.Ref.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Ref = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Ref sequence.
             * @member {number} sequence
             * @memberof sluice.v1.Ref
             * @instance
             */
            Ref.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Ref offset.
             * @member {number} offset
             * @memberof sluice.v1.Ref
             * @instance
             */
            Ref.prototype.offset = 0;

            /**
             * Ref length.
             * @member {number} length
             * @memberof sluice.v1.Ref
             * @instance
             */
            Ref.prototype.length = 0;

            /**
             * Ref sum.
             * @member {number} sum
             * @memberof sluice.v1.Ref
             * @instance
             */
            Ref.prototype.sum = 0;

            /**
             * Encodes the specified Ref message. Does not implicitly {@link sluice.v1.Ref.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.Ref
             * @static
             * @param {sluice.v1.Ref.$Properties} message Ref message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Ref.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.sequence);
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && message.offset !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.offset);
                if (message.length != null && $Object.hasOwnProperty.call(message, "length") && message.length !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.length);
                if (message.sum != null && $Object.hasOwnProperty.call(message, "sum") && message.sum !== 0)
                    writer.uint32(/* id 4, wireType 5 =*/37).fixed32(message.sum);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Ref message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.Ref
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.Ref & sluice.v1.Ref.$Shape} Ref
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Ref.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.Ref();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.length = value;
                            else
                                delete message.length;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 5)
                                break;
                            if (value = reader.fixed32())
                                message.sum = value;
                            else
                                delete message.sum;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Ref;
        })();

        v1.Segment = (function() {

            /**
             * Properties of a Segment.
             * @typedef {Object} sluice.v1.Segment.$Properties
             * @property {number} [outlet] Segment outlet
             * @property {number} [target] Segment target
             * @property {number} [records] Segment records
             * @property {Uint8Array|null} [inline] Segment inline
             * @property {sluice.v1.Ref.$Properties|null} [ref] Segment ref
             * @property {"inline"|"ref"} [where] Segment where
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Segment.
             * @memberof sluice.v1
             * @interface ISegment
             * @augments sluice.v1.Segment.$Properties
             * @deprecated Use sluice.v1.Segment.$Properties instead.
             */

            /**
             * Narrowed shape of a Segment.
             * @typedef {{
             *   outlet?: number;
             *   target?: number;
             *   records?: number;
             *   inline?: Uint8Array|null;
             *   ref?: sluice.v1.Ref.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ where?: undefined; inline?: null; ref?: null }|{ where?: "inline"; inline: Uint8Array; ref?: null }|{ where?: "ref"; inline?: null; ref: sluice.v1.Ref.$Shape })
             * )} sluice.v1.Segment.$Shape
             */

            /**
             * Constructs a new Segment.
             * @memberof sluice.v1
             * @classdesc Represents a Segment.
             * @constructor
             * @param {sluice.v1.Segment.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Segment = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Segment outlet.
             * @member {number} outlet
             * @memberof sluice.v1.Segment
             * @instance
             */
            Segment.prototype.outlet = 0;

            /**
             * Segment target.
             * @member {number} target
             * @memberof sluice.v1.Segment
             * @instance
             */
            Segment.prototype.target = 0;

            /**
             * Segment records.
             * @member {number} records
             * @memberof sluice.v1.Segment
             * @instance
             */
            Segment.prototype.records = 0;

            /**
             * Segment inline.
             * @member {Uint8Array|null} inline
             * @memberof sluice.v1.Segment
             * @instance
             */
            Segment.prototype.inline = null;

            /**
             * Segment ref.
             * @member {sluice.v1.Ref|null} ref
             * @memberof sluice.v1.Segment
             * @instance
             */
            Segment.prototype.ref = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Segment where.
             * @member {"inline"|"ref"|undefined} where
             * @memberof sluice.v1.Segment
             * @instance
             */
            $Object.defineProperty(Segment.prototype, "where", {
                get: $util.oneOfGetter($oneOfFields = ["inline", "ref"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Segment message. Does not implicitly {@link sluice.v1.Segment.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.Segment
             * @static
             * @param {sluice.v1.Segment.$Properties} message Segment message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Segment.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.outlet != null && $Object.hasOwnProperty.call(message, "outlet") && message.outlet !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.outlet);
                if (message.target != null && $Object.hasOwnProperty.call(message, "target") && message.target !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.target);
                if (message.records != null && $Object.hasOwnProperty.call(message, "records") && message.records !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.records);
                if (message.inline != null && $Object.hasOwnProperty.call(message, "inline"))
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.inline);
                if (message.ref != null && $Object.hasOwnProperty.call(message, "ref"))
                    $root.sluice.v1.Ref.encode(message.ref, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Segment message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.Segment
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.Segment & sluice.v1.Segment.$Shape} Segment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Segment.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.Segment();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.outlet = value;
                            else
                                delete message.outlet;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.target = value;
                            else
                                delete message.target;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.records = value;
                            else
                                delete message.records;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.inline = reader.bytes();
                            message.where = "inline";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.ref = $root.sluice.v1.Ref.decode(reader, reader.size(), $undefined, _depth + 1, message.ref);
                            message.where = "ref";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Segment;
        })();

        v1.DeadLetter = (function() {

            /**
             * Properties of a DeadLetter.
             * @typedef {Object} sluice.v1.DeadLetter.$Properties
             * @property {string} [stage] DeadLetter stage
             * @property {Uint8Array} [record] DeadLetter record
             * @property {boolean} [truncated] DeadLetter truncated
             * @property {string} [error] DeadLetter error
             * @property {string} [stack] DeadLetter stack
             * @property {string} [position] DeadLetter position
             * @property {string} [attempt] DeadLetter attempt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DeadLetter.
             * @memberof sluice.v1
             * @interface IDeadLetter
             * @augments sluice.v1.DeadLetter.$Properties
             * @deprecated Use sluice.v1.DeadLetter.$Properties instead.
             */

            /**
             * Shape of a DeadLetter.
             * @typedef {sluice.v1.DeadLetter.$Properties} sluice.v1.DeadLetter.$Shape
             */

            /**
             * Constructs a new DeadLetter.
             * @memberof sluice.v1
             * @classdesc Represents a DeadLetter.
             * @constructor
             * @param {sluice.v1.DeadLetter.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DeadLetter = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DeadLetter stage.
             * @member {string} stage
             * @memberof sluice.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.stage = "";

            /**
             * DeadLetter record.
             * @member {Uint8Array} record
             * @memberof sluice.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.record = $util.newBuffer([]);

            /**
             * DeadLetter truncated.
             * @member {boolean} truncated
             * @memberof sluice.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.truncated = false;

            /**
             * DeadLetter error.
             * @member {string} error
             * @memberof sluice.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.error = "";

            /**
             * DeadLetter stack.
             * @member {string} stack
             * @memberof sluice.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.stack = "";

            /**
             * DeadLetter position.
             * @member {string} position
             * @memberof sluice.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.position = "";

            /**
             * DeadLetter attempt.
             * @member {string} attempt
             * @memberof sluice.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.attempt = "";

            /**
             * Encodes the specified DeadLetter message. Does not implicitly {@link sluice.v1.DeadLetter.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.DeadLetter
             * @static
             * @param {sluice.v1.DeadLetter.$Properties} message DeadLetter message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DeadLetter.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.stage != null && $Object.hasOwnProperty.call(message, "stage") && message.stage !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.stage);
                if (message.record != null && $Object.hasOwnProperty.call(message, "record") && message.record.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.record);
                if (message.truncated != null && $Object.hasOwnProperty.call(message, "truncated") && message.truncated !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.truncated);
                if (message.error != null && $Object.hasOwnProperty.call(message, "error") && message.error !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.error);
                if (message.stack != null && $Object.hasOwnProperty.call(message, "stack") && message.stack !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.stack);
                if (message.position != null && $Object.hasOwnProperty.call(message, "position") && message.position !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.position);
                if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.attempt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DeadLetter message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.DeadLetter
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.DeadLetter & sluice.v1.DeadLetter.$Shape} DeadLetter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DeadLetter.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.DeadLetter();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.stage = value;
                            else
                                delete message.stage;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.record = value;
                            else
                                delete message.record;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.truncated = value;
                            else
                                delete message.truncated;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.error = value;
                            else
                                delete message.error;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.stack = value;
                            else
                                delete message.stack;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.position = value;
                            else
                                delete message.position;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.attempt = value;
                            else
                                delete message.attempt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DeadLetter;
        })();

        v1.StateManifest = (function() {

            /**
             * Properties of a StateManifest.
             * @typedef {Object} sluice.v1.StateManifest.$Properties
             * @property {number} [snapshotBatch] StateManifest snapshotBatch
             * @property {Array.<sluice.v1.Ref.$Properties>} [snapshot] StateManifest snapshot
             * @property {Array.<sluice.v1.Ref.$Properties>} [delta] StateManifest delta
             * @property {Uint8Array} [inlineDelta] StateManifest inlineDelta
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StateManifest.
             * @memberof sluice.v1
             * @interface IStateManifest
             * @augments sluice.v1.StateManifest.$Properties
             * @deprecated Use sluice.v1.StateManifest.$Properties instead.
             */

            /**
             * Shape of a StateManifest.
             * @typedef {sluice.v1.StateManifest.$Properties} sluice.v1.StateManifest.$Shape
             */

            /**
             * Constructs a new StateManifest.
             * @memberof sluice.v1
             * @classdesc Represents a StateManifest.
             * @constructor
             * @param {sluice.v1.StateManifest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StateManifest = function (properties) {
                this.snapshot = [];
                this.delta = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StateManifest snapshotBatch.
             * @member {number} snapshotBatch
             * @memberof sluice.v1.StateManifest
             * @instance
             */
            StateManifest.prototype.snapshotBatch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StateManifest snapshot.
             * @member {Array.<sluice.v1.Ref>} snapshot
             * @memberof sluice.v1.StateManifest
             * @instance
             */
            StateManifest.prototype.snapshot = $util.emptyArray;

            /**
             * StateManifest delta.
             * @member {Array.<sluice.v1.Ref>} delta
             * @memberof sluice.v1.StateManifest
             * @instance
             */
            StateManifest.prototype.delta = $util.emptyArray;

            /**
             * StateManifest inlineDelta.
             * @member {Uint8Array} inlineDelta
             * @memberof sluice.v1.StateManifest
             * @instance
             */
            StateManifest.prototype.inlineDelta = $util.newBuffer([]);

            /**
             * Encodes the specified StateManifest message. Does not implicitly {@link sluice.v1.StateManifest.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.StateManifest
             * @static
             * @param {sluice.v1.StateManifest.$Properties} message StateManifest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StateManifest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.snapshotBatch != null && $Object.hasOwnProperty.call(message, "snapshotBatch") && (typeof message.snapshotBatch === "object" ? message.snapshotBatch.low || message.snapshotBatch.high : message.snapshotBatch !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.snapshotBatch);
                if (message.snapshot != null && message.snapshot.length)
                    for (let i = 0; i < message.snapshot.length; ++i)
                        $root.sluice.v1.Ref.encode(message.snapshot[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.delta != null && message.delta.length)
                    for (let i = 0; i < message.delta.length; ++i)
                        $root.sluice.v1.Ref.encode(message.delta[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.inlineDelta != null && $Object.hasOwnProperty.call(message, "inlineDelta") && message.inlineDelta.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.inlineDelta);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StateManifest message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.StateManifest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.StateManifest & sluice.v1.StateManifest.$Shape} StateManifest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StateManifest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.StateManifest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.snapshotBatch = value;
                            else
                                delete message.snapshotBatch;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.snapshot && message.snapshot.length))
                                message.snapshot = [];
                            message.snapshot.push($root.sluice.v1.Ref.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.delta && message.delta.length))
                                message.delta = [];
                            message.delta.push($root.sluice.v1.Ref.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.inlineDelta = value;
                            else
                                delete message.inlineDelta;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StateManifest;
        })();

        v1.Commit = (function() {

            /**
             * Properties of a Commit.
             * @typedef {Object} sluice.v1.Commit.$Properties
             * @property {number} [batch] Commit batch
             * @property {number} [fromBatch] Commit fromBatch
             * @property {number} [timeMs] Commit timeMs
             * @property {string} [attempt] Commit attempt
             * @property {string} [plan] Commit plan
             * @property {Array.<sluice.v1.Segment.$Properties>} [segments] Commit segments
             * @property {Array.<sluice.v1.DeadLetter.$Properties>} [deadLetters] Commit deadLetters
             * @property {sluice.v1.StateManifest.$Properties} [state] Commit state
             * @property {number} [startedMs] Commit startedMs
             * @property {number} [endedMs] Commit endedMs
             * @property {number} [recordsIn] Commit recordsIn
             * @property {number} [recordsOut] Commit recordsOut
             * @property {boolean} [skipped] Commit skipped
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Commit.
             * @memberof sluice.v1
             * @interface ICommit
             * @augments sluice.v1.Commit.$Properties
             * @deprecated Use sluice.v1.Commit.$Properties instead.
             */

            /**
             * Shape of a Commit.
             * @typedef {{
             *   batch?: number;
             *   fromBatch?: number;
             *   timeMs?: number;
             *   attempt?: string;
             *   plan?: string;
             *   segments?: Array.<sluice.v1.Segment.$Shape>;
             *   deadLetters?: Array.<sluice.v1.DeadLetter.$Shape>;
             *   state?: sluice.v1.StateManifest.$Shape;
             *   startedMs?: number;
             *   endedMs?: number;
             *   recordsIn?: number;
             *   recordsOut?: number;
             *   skipped?: boolean;
             *   $unknowns?: Array.<Uint8Array>;
             * }} sluice.v1.Commit.$Shape
             */

            /**
             * Constructs a new Commit.
             * @memberof sluice.v1
             * @classdesc Represents a Commit.
             * @constructor
             * @param {sluice.v1.Commit.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Commit = function (properties) {
                this.segments = [];
                this.deadLetters = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Commit batch.
             * @member {number} batch
             * @memberof sluice.v1.Commit
             * @instance
             */
            Commit.prototype.batch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Commit fromBatch.
             * @member {number} fromBatch
             * @memberof sluice.v1.Commit
             * @instance
             */
            Commit.prototype.fromBatch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Commit timeMs.
             * @member {number} timeMs
             * @memberof sluice.v1.Commit
             * @instance
             */
            Commit.prototype.timeMs = 0;

            /**
             * Commit attempt.
             * @member {string} attempt
             * @memberof sluice.v1.Commit
             * @instance
             */
            Commit.prototype.attempt = "";

            /**
             * Commit plan.
             * @member {string} plan
             * @memberof sluice.v1.Commit
             * @instance
             */
            Commit.prototype.plan = "";

            /**
             * Commit segments.
             * @member {Array.<sluice.v1.Segment>} segments
             * @memberof sluice.v1.Commit
             * @instance
             */
            Commit.prototype.segments = $util.emptyArray;

            /**
             * Commit deadLetters.
             * @member {Array.<sluice.v1.DeadLetter>} deadLetters
             * @memberof sluice.v1.Commit
             * @instance
             */
            Commit.prototype.deadLetters = $util.emptyArray;

            /**
             * Commit state.
             * @member {sluice.v1.StateManifest} state
             * @memberof sluice.v1.Commit
             * @instance
             */
            Commit.prototype.state = null;

            /**
             * Commit startedMs.
             * @member {number} startedMs
             * @memberof sluice.v1.Commit
             * @instance
             */
            Commit.prototype.startedMs = 0;

            /**
             * Commit endedMs.
             * @member {number} endedMs
             * @memberof sluice.v1.Commit
             * @instance
             */
            Commit.prototype.endedMs = 0;

            /**
             * Commit recordsIn.
             * @member {number} recordsIn
             * @memberof sluice.v1.Commit
             * @instance
             */
            Commit.prototype.recordsIn = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Commit recordsOut.
             * @member {number} recordsOut
             * @memberof sluice.v1.Commit
             * @instance
             */
            Commit.prototype.recordsOut = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Commit skipped.
             * @member {boolean} skipped
             * @memberof sluice.v1.Commit
             * @instance
             */
            Commit.prototype.skipped = false;

            /**
             * Encodes the specified Commit message. Does not implicitly {@link sluice.v1.Commit.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.Commit
             * @static
             * @param {sluice.v1.Commit.$Properties} message Commit message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Commit.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.batch != null && $Object.hasOwnProperty.call(message, "batch") && (typeof message.batch === "object" ? message.batch.low || message.batch.high : message.batch !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.batch);
                if (message.fromBatch != null && $Object.hasOwnProperty.call(message, "fromBatch") && (typeof message.fromBatch === "object" ? message.fromBatch.low || message.fromBatch.high : message.fromBatch !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.fromBatch);
                if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs") && !$Object.is(message.timeMs, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.timeMs);
                if (message.attempt != null && $Object.hasOwnProperty.call(message, "attempt") && message.attempt !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.attempt);
                if (message.plan != null && $Object.hasOwnProperty.call(message, "plan") && message.plan !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.plan);
                if (message.segments != null && message.segments.length)
                    for (let i = 0; i < message.segments.length; ++i)
                        $root.sluice.v1.Segment.encode(message.segments[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.deadLetters != null && message.deadLetters.length)
                    for (let i = 0; i < message.deadLetters.length; ++i)
                        $root.sluice.v1.DeadLetter.encode(message.deadLetters[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                    $root.sluice.v1.StateManifest.encode(message.state, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.startedMs != null && $Object.hasOwnProperty.call(message, "startedMs") && !$Object.is(message.startedMs, 0))
                    writer.uint32(/* id 9, wireType 1 =*/73).double(message.startedMs);
                if (message.endedMs != null && $Object.hasOwnProperty.call(message, "endedMs") && !$Object.is(message.endedMs, 0))
                    writer.uint32(/* id 10, wireType 1 =*/81).double(message.endedMs);
                if (message.recordsIn != null && $Object.hasOwnProperty.call(message, "recordsIn") && (typeof message.recordsIn === "object" ? message.recordsIn.low || message.recordsIn.high : message.recordsIn !== 0))
                    writer.uint32(/* id 11, wireType 0 =*/88).uint64(message.recordsIn);
                if (message.recordsOut != null && $Object.hasOwnProperty.call(message, "recordsOut") && (typeof message.recordsOut === "object" ? message.recordsOut.low || message.recordsOut.high : message.recordsOut !== 0))
                    writer.uint32(/* id 12, wireType 0 =*/96).uint64(message.recordsOut);
                if (message.skipped != null && $Object.hasOwnProperty.call(message, "skipped") && message.skipped !== false)
                    writer.uint32(/* id 13, wireType 0 =*/104).bool(message.skipped);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Commit message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.Commit
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.Commit & sluice.v1.Commit.$Shape} Commit
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Commit.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.Commit();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.batch = value;
                            else
                                delete message.batch;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.fromBatch = value;
                            else
                                delete message.fromBatch;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.timeMs = value;
                            else
                                delete message.timeMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.attempt = value;
                            else
                                delete message.attempt;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.plan = value;
                            else
                                delete message.plan;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.segments && message.segments.length))
                                message.segments = [];
                            message.segments.push($root.sluice.v1.Segment.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.deadLetters && message.deadLetters.length))
                                message.deadLetters = [];
                            message.deadLetters.push($root.sluice.v1.DeadLetter.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.state = $root.sluice.v1.StateManifest.decode(reader, reader.size(), $undefined, _depth + 1, message.state);
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.startedMs = value;
                            else
                                delete message.startedMs;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.endedMs = value;
                            else
                                delete message.endedMs;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.recordsIn = value;
                            else
                                delete message.recordsIn;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.recordsOut = value;
                            else
                                delete message.recordsOut;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.skipped = value;
                            else
                                delete message.skipped;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Commit;
        })();

        v1.Rejected = (function() {

            /**
             * Properties of a Rejected.
             * @typedef {Object} sluice.v1.Rejected.$Properties
             * @property {Array.<sluice.v1.DeadLetter.$Properties>} [letters] Rejected letters
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Rejected.
             * @memberof sluice.v1
             * @interface IRejected
             * @augments sluice.v1.Rejected.$Properties
             * @deprecated Use sluice.v1.Rejected.$Properties instead.
             */

            /**
             * Shape of a Rejected.
             * @typedef {sluice.v1.Rejected.$Properties} sluice.v1.Rejected.$Shape
             */

            /**
             * Constructs a new Rejected.
             * @memberof sluice.v1
             * @classdesc Represents a Rejected.
             * @constructor
             * @param {sluice.v1.Rejected.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Rejected = function (properties) {
                this.letters = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Rejected letters.
             * @member {Array.<sluice.v1.DeadLetter>} letters
             * @memberof sluice.v1.Rejected
             * @instance
             */
            Rejected.prototype.letters = $util.emptyArray;

            /**
             * Encodes the specified Rejected message. Does not implicitly {@link sluice.v1.Rejected.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.Rejected
             * @static
             * @param {sluice.v1.Rejected.$Properties} message Rejected message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Rejected.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.letters != null && message.letters.length)
                    for (let i = 0; i < message.letters.length; ++i)
                        $root.sluice.v1.DeadLetter.encode(message.letters[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Rejected message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.Rejected
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.Rejected & sluice.v1.Rejected.$Shape} Rejected
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Rejected.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.Rejected();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.letters && message.letters.length))
                                message.letters = [];
                            message.letters.push($root.sluice.v1.DeadLetter.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Rejected;
        })();

        v1.Heartbeat = (function() {

            /**
             * Properties of a Heartbeat.
             * @typedef {Object} sluice.v1.Heartbeat.$Properties
             * @property {string} [member] Heartbeat member
             * @property {string} [kind] Heartbeat kind
             * @property {string} [plan] Heartbeat plan
             * @property {number} [atMs] Heartbeat atMs
             * @property {Array.<string>} [units] Heartbeat units
             * @property {string} [state] Heartbeat state
             * @property {number} [memoryBytes] Heartbeat memoryBytes
             * @property {Array.<string>} [roles] Heartbeat roles
             * @property {boolean} [leaving] Heartbeat leaving
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Heartbeat.
             * @memberof sluice.v1
             * @interface IHeartbeat
             * @augments sluice.v1.Heartbeat.$Properties
             * @deprecated Use sluice.v1.Heartbeat.$Properties instead.
             */

            /**
             * Shape of a Heartbeat.
             * @typedef {sluice.v1.Heartbeat.$Properties} sluice.v1.Heartbeat.$Shape
             */

            /**
             * Constructs a new Heartbeat.
             * @memberof sluice.v1
             * @classdesc Represents a Heartbeat.
             * @constructor
             * @param {sluice.v1.Heartbeat.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Heartbeat = function (properties) {
                this.units = [];
                this.roles = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Heartbeat member.
             * @member {string} member
             * @memberof sluice.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.member = "";

            /**
             * Heartbeat kind.
             * @member {string} kind
             * @memberof sluice.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.kind = "";

            /**
             * Heartbeat plan.
             * @member {string} plan
             * @memberof sluice.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.plan = "";

            /**
             * Heartbeat atMs.
             * @member {number} atMs
             * @memberof sluice.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.atMs = 0;

            /**
             * Heartbeat units.
             * @member {Array.<string>} units
             * @memberof sluice.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.units = $util.emptyArray;

            /**
             * Heartbeat state.
             * @member {string} state
             * @memberof sluice.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.state = "";

            /**
             * Heartbeat memoryBytes.
             * @member {number} memoryBytes
             * @memberof sluice.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.memoryBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Heartbeat roles.
             * @member {Array.<string>} roles
             * @memberof sluice.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.roles = $util.emptyArray;

            /**
             * Heartbeat leaving.
             * @member {boolean} leaving
             * @memberof sluice.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.leaving = false;

            /**
             * Encodes the specified Heartbeat message. Does not implicitly {@link sluice.v1.Heartbeat.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.Heartbeat
             * @static
             * @param {sluice.v1.Heartbeat.$Properties} message Heartbeat message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Heartbeat.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.member != null && $Object.hasOwnProperty.call(message, "member") && message.member !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.member);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.kind);
                if (message.plan != null && $Object.hasOwnProperty.call(message, "plan") && message.plan !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.plan);
                if (message.atMs != null && $Object.hasOwnProperty.call(message, "atMs") && !$Object.is(message.atMs, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.atMs);
                if (message.units != null && message.units.length)
                    for (let i = 0; i < message.units.length; ++i)
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.units[i]);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.state);
                if (message.memoryBytes != null && $Object.hasOwnProperty.call(message, "memoryBytes") && (typeof message.memoryBytes === "object" ? message.memoryBytes.low || message.memoryBytes.high : message.memoryBytes !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.memoryBytes);
                if (message.roles != null && message.roles.length)
                    for (let i = 0; i < message.roles.length; ++i)
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.roles[i]);
                if (message.leaving != null && $Object.hasOwnProperty.call(message, "leaving") && message.leaving !== false)
                    writer.uint32(/* id 9, wireType 0 =*/72).bool(message.leaving);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Heartbeat message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.Heartbeat
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.Heartbeat & sluice.v1.Heartbeat.$Shape} Heartbeat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Heartbeat.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.Heartbeat();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.member = value;
                            else
                                delete message.member;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.plan = value;
                            else
                                delete message.plan;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.atMs = value;
                            else
                                delete message.atMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.units && message.units.length))
                                message.units = [];
                            message.units.push(reader.stringVerify());
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.memoryBytes = value;
                            else
                                delete message.memoryBytes;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.roles && message.roles.length))
                                message.roles = [];
                            message.roles.push(reader.stringVerify());
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.leaving = value;
                            else
                                delete message.leaving;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Heartbeat;
        })();

        v1.Cut = (function() {

            /**
             * Properties of a Cut.
             * @typedef {Object} sluice.v1.Cut.$Properties
             * @property {number} [batch] Cut batch
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Cut.
             * @memberof sluice.v1
             * @interface ICut
             * @augments sluice.v1.Cut.$Properties
             * @deprecated Use sluice.v1.Cut.$Properties instead.
             */

            /**
             * Shape of a Cut.
             * @typedef {sluice.v1.Cut.$Properties} sluice.v1.Cut.$Shape
             */

            /**
             * Constructs a new Cut.
             * @memberof sluice.v1
             * @classdesc Represents a Cut.
             * @constructor
             * @param {sluice.v1.Cut.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Cut = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Cut batch.
             * @member {number} batch
             * @memberof sluice.v1.Cut
             * @instance
             */
            Cut.prototype.batch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Cut message. Does not implicitly {@link sluice.v1.Cut.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.Cut
             * @static
             * @param {sluice.v1.Cut.$Properties} message Cut message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Cut.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.batch != null && $Object.hasOwnProperty.call(message, "batch") && (typeof message.batch === "object" ? message.batch.low || message.batch.high : message.batch !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.batch);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Cut message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.Cut
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.Cut & sluice.v1.Cut.$Shape} Cut
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Cut.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.Cut();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.batch = value;
                            else
                                delete message.batch;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Cut;
        })();

        v1.CutDone = (function() {

            /**
             * Properties of a CutDone.
             * @typedef {Object} sluice.v1.CutDone.$Properties
             * @property {number} [batch] CutDone batch
             * @property {string} [member] CutDone member
             * @property {Array.<sluice.v1.InputRange.$Properties>} [ends] CutDone ends
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CutDone.
             * @memberof sluice.v1
             * @interface ICutDone
             * @augments sluice.v1.CutDone.$Properties
             * @deprecated Use sluice.v1.CutDone.$Properties instead.
             */

            /**
             * Shape of a CutDone.
             * @typedef {sluice.v1.CutDone.$Properties} sluice.v1.CutDone.$Shape
             */

            /**
             * Constructs a new CutDone.
             * @memberof sluice.v1
             * @classdesc Represents a CutDone.
             * @constructor
             * @param {sluice.v1.CutDone.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CutDone = function (properties) {
                this.ends = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CutDone batch.
             * @member {number} batch
             * @memberof sluice.v1.CutDone
             * @instance
             */
            CutDone.prototype.batch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * CutDone member.
             * @member {string} member
             * @memberof sluice.v1.CutDone
             * @instance
             */
            CutDone.prototype.member = "";

            /**
             * CutDone ends.
             * @member {Array.<sluice.v1.InputRange>} ends
             * @memberof sluice.v1.CutDone
             * @instance
             */
            CutDone.prototype.ends = $util.emptyArray;

            /**
             * Encodes the specified CutDone message. Does not implicitly {@link sluice.v1.CutDone.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.CutDone
             * @static
             * @param {sluice.v1.CutDone.$Properties} message CutDone message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CutDone.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.batch != null && $Object.hasOwnProperty.call(message, "batch") && (typeof message.batch === "object" ? message.batch.low || message.batch.high : message.batch !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.batch);
                if (message.member != null && $Object.hasOwnProperty.call(message, "member") && message.member !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.member);
                if (message.ends != null && message.ends.length)
                    for (let i = 0; i < message.ends.length; ++i)
                        $root.sluice.v1.InputRange.encode(message.ends[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CutDone message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.CutDone
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.CutDone & sluice.v1.CutDone.$Shape} CutDone
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CutDone.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.CutDone();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.batch = value;
                            else
                                delete message.batch;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.member = value;
                            else
                                delete message.member;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.ends && message.ends.length))
                                message.ends = [];
                            message.ends.push($root.sluice.v1.InputRange.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CutDone;
        })();

        v1.Acked = (function() {

            /**
             * Properties of an Acked.
             * @typedef {Object} sluice.v1.Acked.$Properties
             * @property {string} [member] Acked member
             * @property {Array.<sluice.v1.InputRange.$Properties>} [ends] Acked ends
             * @property {Array.<sluice.v1.InputRange.$Properties>} [ended] Acked ended
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Acked.
             * @memberof sluice.v1
             * @interface IAcked
             * @augments sluice.v1.Acked.$Properties
             * @deprecated Use sluice.v1.Acked.$Properties instead.
             */

            /**
             * Shape of an Acked.
             * @typedef {sluice.v1.Acked.$Properties} sluice.v1.Acked.$Shape
             */

            /**
             * Constructs a new Acked.
             * @memberof sluice.v1
             * @classdesc Represents an Acked.
             * @constructor
             * @param {sluice.v1.Acked.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Acked = function (properties) {
                this.ends = [];
                this.ended = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Acked member.
             * @member {string} member
             * @memberof sluice.v1.Acked
             * @instance
             */
            Acked.prototype.member = "";

            /**
             * Acked ends.
             * @member {Array.<sluice.v1.InputRange>} ends
             * @memberof sluice.v1.Acked
             * @instance
             */
            Acked.prototype.ends = $util.emptyArray;

            /**
             * Acked ended.
             * @member {Array.<sluice.v1.InputRange>} ended
             * @memberof sluice.v1.Acked
             * @instance
             */
            Acked.prototype.ended = $util.emptyArray;

            /**
             * Encodes the specified Acked message. Does not implicitly {@link sluice.v1.Acked.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.Acked
             * @static
             * @param {sluice.v1.Acked.$Properties} message Acked message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Acked.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.member != null && $Object.hasOwnProperty.call(message, "member") && message.member !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.member);
                if (message.ends != null && message.ends.length)
                    for (let i = 0; i < message.ends.length; ++i)
                        $root.sluice.v1.InputRange.encode(message.ends[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.ended != null && message.ended.length)
                    for (let i = 0; i < message.ended.length; ++i)
                        $root.sluice.v1.InputRange.encode(message.ended[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Acked message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.Acked
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.Acked & sluice.v1.Acked.$Shape} Acked
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Acked.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.Acked();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.member = value;
                            else
                                delete message.member;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.ends && message.ends.length))
                                message.ends = [];
                            message.ends.push($root.sluice.v1.InputRange.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.ended && message.ended.length))
                                message.ended = [];
                            message.ended.push($root.sluice.v1.InputRange.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Acked;
        })();

        v1.Rate = (function() {

            /**
             * Properties of a Rate.
             * @typedef {Object} sluice.v1.Rate.$Properties
             * @property {string} [input] Rate input
             * @property {number} [recordsPerSecond] Rate recordsPerSecond
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Rate.
             * @memberof sluice.v1
             * @interface IRate
             * @augments sluice.v1.Rate.$Properties
             * @deprecated Use sluice.v1.Rate.$Properties instead.
             */

            /**
             * Shape of a Rate.
             * @typedef {sluice.v1.Rate.$Properties} sluice.v1.Rate.$Shape
             */

            /**
             * Constructs a new Rate.
             * @memberof sluice.v1
             * @classdesc Represents a Rate.
             * @constructor
             * @param {sluice.v1.Rate.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Rate = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Rate input.
             * @member {string} input
             * @memberof sluice.v1.Rate
             * @instance
             */
            Rate.prototype.input = "";

            /**
             * Rate recordsPerSecond.
             * @member {number} recordsPerSecond
             * @memberof sluice.v1.Rate
             * @instance
             */
            Rate.prototype.recordsPerSecond = 0;

            /**
             * Encodes the specified Rate message. Does not implicitly {@link sluice.v1.Rate.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.Rate
             * @static
             * @param {sluice.v1.Rate.$Properties} message Rate message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Rate.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.input != null && $Object.hasOwnProperty.call(message, "input") && message.input !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.input);
                if (message.recordsPerSecond != null && $Object.hasOwnProperty.call(message, "recordsPerSecond") && !$Object.is(message.recordsPerSecond, 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).double(message.recordsPerSecond);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Rate message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.Rate
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.Rate & sluice.v1.Rate.$Shape} Rate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Rate.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.Rate();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.input = value;
                            else
                                delete message.input;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.recordsPerSecond = value;
                            else
                                delete message.recordsPerSecond;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Rate;
        })();

        v1.Command = (function() {

            /**
             * Properties of a Command.
             * @typedef {Object} sluice.v1.Command.$Properties
             * @property {string} [verb] Command verb
             * @property {number} [batch] Command batch
             * @property {string} [by] Command by
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Command.
             * @memberof sluice.v1
             * @interface ICommand
             * @augments sluice.v1.Command.$Properties
             * @deprecated Use sluice.v1.Command.$Properties instead.
             */

            /**
             * Shape of a Command.
             * @typedef {sluice.v1.Command.$Properties} sluice.v1.Command.$Shape
             */

            /**
             * Constructs a new Command.
             * @memberof sluice.v1
             * @classdesc Represents a Command.
             * @constructor
             * @param {sluice.v1.Command.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Command = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Command verb.
             * @member {string} verb
             * @memberof sluice.v1.Command
             * @instance
             */
            Command.prototype.verb = "";

            /**
             * Command batch.
             * @member {number} batch
             * @memberof sluice.v1.Command
             * @instance
             */
            Command.prototype.batch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Command by.
             * @member {string} by
             * @memberof sluice.v1.Command
             * @instance
             */
            Command.prototype.by = "";

            /**
             * Encodes the specified Command message. Does not implicitly {@link sluice.v1.Command.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.Command
             * @static
             * @param {sluice.v1.Command.$Properties} message Command message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Command.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.verb != null && $Object.hasOwnProperty.call(message, "verb") && message.verb !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.verb);
                if (message.batch != null && $Object.hasOwnProperty.call(message, "batch") && (typeof message.batch === "object" ? message.batch.low || message.batch.high : message.batch !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.batch);
                if (message.by != null && $Object.hasOwnProperty.call(message, "by") && message.by !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.by);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Command message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.Command
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.Command & sluice.v1.Command.$Shape} Command
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Command.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.Command();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.verb = value;
                            else
                                delete message.verb;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.batch = value;
                            else
                                delete message.batch;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.by = value;
                            else
                                delete message.by;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Command;
        })();

        v1.OutputHold = (function() {

            /**
             * Properties of an OutputHold.
             * @typedef {Object} sluice.v1.OutputHold.$Properties
             * @property {string} [reader] OutputHold reader
             * @property {string} [input] OutputHold input
             * @property {string} [output] OutputHold output
             * @property {number} [partition] OutputHold partition
             * @property {number} [fromSequence] OutputHold fromSequence
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an OutputHold.
             * @memberof sluice.v1
             * @interface IOutputHold
             * @augments sluice.v1.OutputHold.$Properties
             * @deprecated Use sluice.v1.OutputHold.$Properties instead.
             */

            /**
             * Shape of an OutputHold.
             * @typedef {sluice.v1.OutputHold.$Properties} sluice.v1.OutputHold.$Shape
             */

            /**
             * Constructs a new OutputHold.
             * @memberof sluice.v1
             * @classdesc Represents an OutputHold.
             * @constructor
             * @param {sluice.v1.OutputHold.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const OutputHold = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * OutputHold reader.
             * @member {string} reader
             * @memberof sluice.v1.OutputHold
             * @instance
             */
            OutputHold.prototype.reader = "";

            /**
             * OutputHold input.
             * @member {string} input
             * @memberof sluice.v1.OutputHold
             * @instance
             */
            OutputHold.prototype.input = "";

            /**
             * OutputHold output.
             * @member {string} output
             * @memberof sluice.v1.OutputHold
             * @instance
             */
            OutputHold.prototype.output = "";

            /**
             * OutputHold partition.
             * @member {number} partition
             * @memberof sluice.v1.OutputHold
             * @instance
             */
            OutputHold.prototype.partition = 0;

            /**
             * OutputHold fromSequence.
             * @member {number} fromSequence
             * @memberof sluice.v1.OutputHold
             * @instance
             */
            OutputHold.prototype.fromSequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified OutputHold message. Does not implicitly {@link sluice.v1.OutputHold.verify|verify} messages.
             * @function encode
             * @memberof sluice.v1.OutputHold
             * @static
             * @param {sluice.v1.OutputHold.$Properties} message OutputHold message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            OutputHold.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reader != null && $Object.hasOwnProperty.call(message, "reader") && message.reader !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.reader);
                if (message.input != null && $Object.hasOwnProperty.call(message, "input") && message.input !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.input);
                if (message.output != null && $Object.hasOwnProperty.call(message, "output") && message.output !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.output);
                if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.partition);
                if (message.fromSequence != null && $Object.hasOwnProperty.call(message, "fromSequence") && (typeof message.fromSequence === "object" ? message.fromSequence.low || message.fromSequence.high : message.fromSequence !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.fromSequence);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an OutputHold message from the specified reader or buffer.
             * @function decode
             * @memberof sluice.v1.OutputHold
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sluice.v1.OutputHold & sluice.v1.OutputHold.$Shape} OutputHold
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            OutputHold.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sluice.v1.OutputHold();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reader = value;
                            else
                                delete message.reader;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.input = value;
                            else
                                delete message.input;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.output = value;
                            else
                                delete message.output;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.partition = value;
                            else
                                delete message.partition;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.fromSequence = value;
                            else
                                delete message.fromSequence;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return OutputHold;
        })();

        return v1;
    })();

    return sluice;
})();

export {
  $root as default
};
