import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace sluice. */
export namespace sluice {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a ChainEnd.
         * @deprecated Use sluice.v1.ChainEnd.$Properties instead.
         */
        interface IChainEnd extends sluice.v1.ChainEnd.$Properties {
        }

        /** Represents a ChainEnd. */
        class ChainEnd {

            /**
             * Constructs a new ChainEnd.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.ChainEnd.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChainEnd sequence. */
            sequence: number;

            /** ChainEnd block. */
            block: number;

            /** ChainEnd rolling. */
            rolling: number;

            /**
             * Encodes the specified ChainEnd message. Does not implicitly {@link sluice.v1.ChainEnd.verify|verify} messages.
             * @param message ChainEnd message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.ChainEnd.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ChainEnd message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.ChainEnd & sluice.v1.ChainEnd.$Shape} ChainEnd
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.ChainEnd & sluice.v1.ChainEnd.$Shape;
        }

        namespace ChainEnd {

            /** Properties of a ChainEnd. */
            interface $Properties {

                /** ChainEnd sequence */
                sequence?: number;

                /** ChainEnd block */
                block?: number;

                /** ChainEnd rolling */
                rolling?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChainEnd. */
            type $Shape = sluice.v1.ChainEnd.$Properties;
        }

        /**
         * Properties of an InputRange.
         * @deprecated Use sluice.v1.InputRange.$Properties instead.
         */
        interface IInputRange extends sluice.v1.InputRange.$Properties {
        }

        /** Represents an InputRange. */
        class InputRange {

            /**
             * Constructs a new InputRange.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.InputRange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** InputRange input. */
            input: string;

            /** InputRange partition. */
            partition: number;

            /** InputRange streamCreatedMs. */
            streamCreatedMs: number;

            /** InputRange from. */
            from: sluice.v1.ChainEnd;

            /** InputRange to. */
            to: sluice.v1.ChainEnd;

            /** InputRange records. */
            records: number;

            /** InputRange bytes. */
            bytes: number;

            /**
             * Encodes the specified InputRange message. Does not implicitly {@link sluice.v1.InputRange.verify|verify} messages.
             * @param message InputRange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.InputRange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an InputRange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.InputRange & sluice.v1.InputRange.$Shape} InputRange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.InputRange & sluice.v1.InputRange.$Shape;
        }

        namespace InputRange {

            /** Properties of an InputRange. */
            interface $Properties {

                /** InputRange input */
                input?: string;

                /** InputRange partition */
                partition?: number;

                /** InputRange streamCreatedMs */
                streamCreatedMs?: number;

                /** InputRange from */
                from?: sluice.v1.ChainEnd.$Properties;

                /** InputRange to */
                to?: sluice.v1.ChainEnd.$Properties;

                /** InputRange records */
                records?: number;

                /** InputRange bytes */
                bytes?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an InputRange. */
            type $Shape = sluice.v1.InputRange.$Properties;
        }

        /**
         * Properties of a Planned.
         * @deprecated Use sluice.v1.Planned.$Properties instead.
         */
        interface IPlanned extends sluice.v1.Planned.$Properties {
        }

        /** Represents a Planned. */
        class Planned {

            /**
             * Constructs a new Planned.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.Planned.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Planned plan. */
            plan: string;

            /** Planned planJson. */
            planJson: string;

            /**
             * Encodes the specified Planned message. Does not implicitly {@link sluice.v1.Planned.verify|verify} messages.
             * @param message Planned message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.Planned.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Planned message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.Planned & sluice.v1.Planned.$Shape} Planned
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.Planned & sluice.v1.Planned.$Shape;
        }

        namespace Planned {

            /** Properties of a Planned. */
            interface $Properties {

                /** Planned plan */
                plan?: string;

                /** Planned planJson */
                planJson?: string;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Planned. */
            type $Shape = sluice.v1.Planned.$Properties;
        }

        /**
         * Properties of a Received.
         * @deprecated Use sluice.v1.Received.$Properties instead.
         */
        interface IReceived extends sluice.v1.Received.$Properties {
        }

        /** Represents a Received. */
        class Received {

            /**
             * Constructs a new Received.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.Received.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Received timeMs. */
            timeMs: number;

            /** Received plan. */
            plan: string;

            /** Received missedTicks. */
            missedTicks: number;

            /**
             * Encodes the specified Received message. Does not implicitly {@link sluice.v1.Received.verify|verify} messages.
             * @param message Received message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.Received.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Received message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.Received & sluice.v1.Received.$Shape} Received
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.Received & sluice.v1.Received.$Shape;
        }

        namespace Received {

            /** Properties of a Received. */
            interface $Properties {

                /** Received timeMs */
                timeMs?: number;

                /** Received plan */
                plan?: string;

                /** Received missedTicks */
                missedTicks?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Received. */
            type $Shape = sluice.v1.Received.$Properties;
        }

        /**
         * Properties of a Replicated.
         * @deprecated Use sluice.v1.Replicated.$Properties instead.
         */
        interface IReplicated extends sluice.v1.Replicated.$Properties {
        }

        /** Represents a Replicated. */
        class Replicated {

            /**
             * Constructs a new Replicated.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.Replicated.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Replicated timeMs. */
            timeMs: number;

            /** Replicated plan. */
            plan: string;

            /** Replicated ranges. */
            ranges: sluice.v1.InputRange[];

            /** Replicated missingReceivers. */
            missingReceivers: string[];

            /**
             * Encodes the specified Replicated message. Does not implicitly {@link sluice.v1.Replicated.verify|verify} messages.
             * @param message Replicated message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.Replicated.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Replicated message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.Replicated & sluice.v1.Replicated.$Shape} Replicated
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.Replicated & sluice.v1.Replicated.$Shape;
        }

        namespace Replicated {

            /** Properties of a Replicated. */
            interface $Properties {

                /** Replicated timeMs */
                timeMs?: number;

                /** Replicated plan */
                plan?: string;

                /** Replicated ranges */
                ranges?: sluice.v1.InputRange.$Properties[];

                /** Replicated missingReceivers */
                missingReceivers?: string[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Replicated. */
            type $Shape = sluice.v1.Replicated.$Properties;
        }

        /**
         * Properties of an Acknowledged.
         * @deprecated Use sluice.v1.Acknowledged.$Properties instead.
         */
        interface IAcknowledged extends sluice.v1.Acknowledged.$Properties {
        }

        /** Represents an Acknowledged. */
        class Acknowledged {

            /**
             * Constructs a new Acknowledged.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.Acknowledged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified Acknowledged message. Does not implicitly {@link sluice.v1.Acknowledged.verify|verify} messages.
             * @param message Acknowledged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.Acknowledged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Acknowledged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.Acknowledged & sluice.v1.Acknowledged.$Shape} Acknowledged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.Acknowledged & sluice.v1.Acknowledged.$Shape;
        }

        namespace Acknowledged {

            /** Properties of an Acknowledged. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Acknowledged. */
            type $Shape = sluice.v1.Acknowledged.$Properties;
        }

        /**
         * Properties of a Computed.
         * @deprecated Use sluice.v1.Computed.$Properties instead.
         */
        interface IComputed extends sluice.v1.Computed.$Properties {
        }

        /** Represents a Computed. */
        class Computed {

            /**
             * Constructs a new Computed.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.Computed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Computed startedMs. */
            startedMs: number;

            /** Computed endedMs. */
            endedMs: number;

            /** Computed records. */
            records: number;

            /** Computed deadLetters. */
            deadLetters: number;

            /**
             * Encodes the specified Computed message. Does not implicitly {@link sluice.v1.Computed.verify|verify} messages.
             * @param message Computed message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.Computed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Computed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.Computed & sluice.v1.Computed.$Shape} Computed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.Computed & sluice.v1.Computed.$Shape;
        }

        namespace Computed {

            /** Properties of a Computed. */
            interface $Properties {

                /** Computed startedMs */
                startedMs?: number;

                /** Computed endedMs */
                endedMs?: number;

                /** Computed records */
                records?: number;

                /** Computed deadLetters */
                deadLetters?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Computed. */
            type $Shape = sluice.v1.Computed.$Properties;
        }

        /**
         * Properties of a TaskFailure.
         * @deprecated Use sluice.v1.TaskFailure.$Properties instead.
         */
        interface ITaskFailure extends sluice.v1.TaskFailure.$Properties {
        }

        /** Represents a TaskFailure. */
        class TaskFailure {

            /**
             * Constructs a new TaskFailure.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.TaskFailure.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TaskFailure stage. */
            stage: string;

            /** TaskFailure partition. */
            partition: number;

            /** TaskFailure owner. */
            owner: string;

            /** TaskFailure attempts. */
            attempts: number;

            /** TaskFailure code. */
            code: string;

            /** TaskFailure message. */
            message: string;

            /** TaskFailure stack. */
            stack: string;

            /**
             * Encodes the specified TaskFailure message. Does not implicitly {@link sluice.v1.TaskFailure.verify|verify} messages.
             * @param message TaskFailure message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.TaskFailure.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TaskFailure message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.TaskFailure & sluice.v1.TaskFailure.$Shape} TaskFailure
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.TaskFailure & sluice.v1.TaskFailure.$Shape;
        }

        namespace TaskFailure {

            /** Properties of a TaskFailure. */
            interface $Properties {

                /** TaskFailure stage */
                stage?: string;

                /** TaskFailure partition */
                partition?: number;

                /** TaskFailure owner */
                owner?: string;

                /** TaskFailure attempts */
                attempts?: number;

                /** TaskFailure code */
                code?: string;

                /** TaskFailure message */
                message?: string;

                /** TaskFailure stack */
                stack?: string;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TaskFailure. */
            type $Shape = sluice.v1.TaskFailure.$Properties;
        }

        /**
         * Properties of a Failed.
         * @deprecated Use sluice.v1.Failed.$Properties instead.
         */
        interface IFailed extends sluice.v1.Failed.$Properties {
        }

        /** Represents a Failed. */
        class Failed {

            /**
             * Constructs a new Failed.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.Failed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Failed failure. */
            failure: sluice.v1.TaskFailure;

            /**
             * Encodes the specified Failed message. Does not implicitly {@link sluice.v1.Failed.verify|verify} messages.
             * @param message Failed message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.Failed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Failed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.Failed & sluice.v1.Failed.$Shape} Failed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.Failed & sluice.v1.Failed.$Shape;
        }

        namespace Failed {

            /** Properties of a Failed. */
            interface $Properties {

                /** Failed failure */
                failure?: sluice.v1.TaskFailure.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Failed. */
            type $Shape = sluice.v1.Failed.$Properties;
        }

        /**
         * Properties of a Retried.
         * @deprecated Use sluice.v1.Retried.$Properties instead.
         */
        interface IRetried extends sluice.v1.Retried.$Properties {
        }

        /** Represents a Retried. */
        class Retried {

            /**
             * Constructs a new Retried.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.Retried.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Retried by. */
            by: string;

            /**
             * Encodes the specified Retried message. Does not implicitly {@link sluice.v1.Retried.verify|verify} messages.
             * @param message Retried message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.Retried.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Retried message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.Retried & sluice.v1.Retried.$Shape} Retried
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.Retried & sluice.v1.Retried.$Shape;
        }

        namespace Retried {

            /** Properties of a Retried. */
            interface $Properties {

                /** Retried by */
                by?: string;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Retried. */
            type $Shape = sluice.v1.Retried.$Properties;
        }

        /**
         * Properties of a Skipped.
         * @deprecated Use sluice.v1.Skipped.$Properties instead.
         */
        interface ISkipped extends sluice.v1.Skipped.$Properties {
        }

        /** Represents a Skipped. */
        class Skipped {

            /**
             * Constructs a new Skipped.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.Skipped.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Skipped by. */
            by: string;

            /** Skipped why. */
            why: string;

            /**
             * Encodes the specified Skipped message. Does not implicitly {@link sluice.v1.Skipped.verify|verify} messages.
             * @param message Skipped message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.Skipped.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Skipped message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.Skipped & sluice.v1.Skipped.$Shape} Skipped
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.Skipped & sluice.v1.Skipped.$Shape;
        }

        namespace Skipped {

            /** Properties of a Skipped. */
            interface $Properties {

                /** Skipped by */
                by?: string;

                /** Skipped why */
                why?: string;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Skipped. */
            type $Shape = sluice.v1.Skipped.$Properties;
        }

        /**
         * Properties of an OpenBatch.
         * @deprecated Use sluice.v1.OpenBatch.$Properties instead.
         */
        interface IOpenBatch extends sluice.v1.OpenBatch.$Properties {
        }

        /** Represents an OpenBatch. */
        class OpenBatch {

            /**
             * Constructs a new OpenBatch.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.OpenBatch.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OpenBatch batch. */
            batch: number;

            /** OpenBatch state. */
            state: string;

            /** OpenBatch contextJson. */
            contextJson: string;

            /**
             * Encodes the specified OpenBatch message. Does not implicitly {@link sluice.v1.OpenBatch.verify|verify} messages.
             * @param message OpenBatch message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.OpenBatch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OpenBatch message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.OpenBatch & sluice.v1.OpenBatch.$Shape} OpenBatch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.OpenBatch & sluice.v1.OpenBatch.$Shape;
        }

        namespace OpenBatch {

            /** Properties of an OpenBatch. */
            interface $Properties {

                /** OpenBatch batch */
                batch?: number;

                /** OpenBatch state */
                state?: string;

                /** OpenBatch contextJson */
                contextJson?: string;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OpenBatch. */
            type $Shape = sluice.v1.OpenBatch.$Properties;
        }

        /**
         * Properties of a Checkpointed.
         * @deprecated Use sluice.v1.Checkpointed.$Properties instead.
         */
        interface ICheckpointed extends sluice.v1.Checkpointed.$Properties {
        }

        /** Represents a Checkpointed. */
        class Checkpointed {

            /**
             * Constructs a new Checkpointed.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.Checkpointed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Checkpointed lastBatch. */
            lastBatch: number;

            /** Checkpointed lastTimeMs. */
            lastTimeMs: number;

            /** Checkpointed plan. */
            plan: string;

            /** Checkpointed planJson. */
            planJson: string;

            /** Checkpointed open. */
            open: sluice.v1.OpenBatch[];

            /** Checkpointed ends. */
            ends: sluice.v1.InputRange[];

            /** Checkpointed computedBelow. */
            computedBelow: number;

            /**
             * Encodes the specified Checkpointed message. Does not implicitly {@link sluice.v1.Checkpointed.verify|verify} messages.
             * @param message Checkpointed message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.Checkpointed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Checkpointed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.Checkpointed & sluice.v1.Checkpointed.$Shape} Checkpointed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.Checkpointed & sluice.v1.Checkpointed.$Shape;
        }

        namespace Checkpointed {

            /** Properties of a Checkpointed. */
            interface $Properties {

                /** Checkpointed lastBatch */
                lastBatch?: number;

                /** Checkpointed lastTimeMs */
                lastTimeMs?: number;

                /** Checkpointed plan */
                plan?: string;

                /** Checkpointed planJson */
                planJson?: string;

                /** Checkpointed open */
                open?: sluice.v1.OpenBatch.$Properties[];

                /** Checkpointed ends */
                ends?: sluice.v1.InputRange.$Properties[];

                /** Checkpointed computedBelow */
                computedBelow?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Checkpointed. */
            type $Shape = sluice.v1.Checkpointed.$Properties;
        }

        /**
         * Properties of a JournalEvent.
         * @deprecated Use sluice.v1.JournalEvent.$Properties instead.
         */
        interface IJournalEvent extends sluice.v1.JournalEvent.$Properties {
        }

        /** Represents a JournalEvent. */
        class JournalEvent {

            /**
             * Constructs a new JournalEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.JournalEvent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JournalEvent batch. */
            batch: number;

            /** JournalEvent atMs. */
            atMs: number;

            /** JournalEvent planned. */
            planned: (sluice.v1.Planned|null);

            /** JournalEvent received. */
            received: (sluice.v1.Received|null);

            /** JournalEvent replicated. */
            replicated: (sluice.v1.Replicated|null);

            /** JournalEvent acknowledged. */
            acknowledged: (sluice.v1.Acknowledged|null);

            /** JournalEvent computed. */
            computed: (sluice.v1.Computed|null);

            /** JournalEvent failed. */
            failed: (sluice.v1.Failed|null);

            /** JournalEvent retried. */
            retried: (sluice.v1.Retried|null);

            /** JournalEvent skipped. */
            skipped: (sluice.v1.Skipped|null);

            /** JournalEvent checkpointed. */
            checkpointed: (sluice.v1.Checkpointed|null);

            /** JournalEvent event. */
            event?: ("planned"|"received"|"replicated"|"acknowledged"|"computed"|"failed"|"retried"|"skipped"|"checkpointed");

            /**
             * Encodes the specified JournalEvent message. Does not implicitly {@link sluice.v1.JournalEvent.verify|verify} messages.
             * @param message JournalEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.JournalEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JournalEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.JournalEvent & sluice.v1.JournalEvent.$Shape} JournalEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.JournalEvent & sluice.v1.JournalEvent.$Shape;
        }

        namespace JournalEvent {

            /** Properties of a JournalEvent. */
            interface $Properties {

                /** JournalEvent batch */
                batch?: number;

                /** JournalEvent atMs */
                atMs?: number;

                /** JournalEvent planned */
                planned?: (sluice.v1.Planned.$Properties|null);

                /** JournalEvent received */
                received?: (sluice.v1.Received.$Properties|null);

                /** JournalEvent replicated */
                replicated?: (sluice.v1.Replicated.$Properties|null);

                /** JournalEvent acknowledged */
                acknowledged?: (sluice.v1.Acknowledged.$Properties|null);

                /** JournalEvent computed */
                computed?: (sluice.v1.Computed.$Properties|null);

                /** JournalEvent failed */
                failed?: (sluice.v1.Failed.$Properties|null);

                /** JournalEvent retried */
                retried?: (sluice.v1.Retried.$Properties|null);

                /** JournalEvent skipped */
                skipped?: (sluice.v1.Skipped.$Properties|null);

                /** JournalEvent checkpointed */
                checkpointed?: (sluice.v1.Checkpointed.$Properties|null);

                /** JournalEvent event */
                event?: ("planned"|"received"|"replicated"|"acknowledged"|"computed"|"failed"|"retried"|"skipped"|"checkpointed");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a JournalEvent. */
            type $Shape = {
              batch?: number;
              atMs?: number;
              planned?: sluice.v1.Planned.$Shape|null;
              received?: sluice.v1.Received.$Shape|null;
              replicated?: sluice.v1.Replicated.$Shape|null;
              acknowledged?: sluice.v1.Acknowledged.$Shape|null;
              computed?: sluice.v1.Computed.$Shape|null;
              failed?: sluice.v1.Failed.$Shape|null;
              retried?: sluice.v1.Retried.$Shape|null;
              skipped?: sluice.v1.Skipped.$Shape|null;
              checkpointed?: sluice.v1.Checkpointed.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ event?: undefined; planned?: null; received?: null; replicated?: null; acknowledged?: null; computed?: null; failed?: null; retried?: null; skipped?: null; checkpointed?: null }|{ event?: "planned"; planned: sluice.v1.Planned.$Shape; received?: null; replicated?: null; acknowledged?: null; computed?: null; failed?: null; retried?: null; skipped?: null; checkpointed?: null }|{ event?: "received"; planned?: null; received: sluice.v1.Received.$Shape; replicated?: null; acknowledged?: null; computed?: null; failed?: null; retried?: null; skipped?: null; checkpointed?: null }|{ event?: "replicated"; planned?: null; received?: null; replicated: sluice.v1.Replicated.$Shape; acknowledged?: null; computed?: null; failed?: null; retried?: null; skipped?: null; checkpointed?: null }|{ event?: "acknowledged"; planned?: null; received?: null; replicated?: null; acknowledged: sluice.v1.Acknowledged.$Shape; computed?: null; failed?: null; retried?: null; skipped?: null; checkpointed?: null }|{ event?: "computed"; planned?: null; received?: null; replicated?: null; acknowledged?: null; computed: sluice.v1.Computed.$Shape; failed?: null; retried?: null; skipped?: null; checkpointed?: null }|{ event?: "failed"; planned?: null; received?: null; replicated?: null; acknowledged?: null; computed?: null; failed: sluice.v1.Failed.$Shape; retried?: null; skipped?: null; checkpointed?: null }|{ event?: "retried"; planned?: null; received?: null; replicated?: null; acknowledged?: null; computed?: null; failed?: null; retried: sluice.v1.Retried.$Shape; skipped?: null; checkpointed?: null }|{ event?: "skipped"; planned?: null; received?: null; replicated?: null; acknowledged?: null; computed?: null; failed?: null; retried?: null; skipped: sluice.v1.Skipped.$Shape; checkpointed?: null }|{ event?: "checkpointed"; planned?: null; received?: null; replicated?: null; acknowledged?: null; computed?: null; failed?: null; retried?: null; skipped?: null; checkpointed: sluice.v1.Checkpointed.$Shape })
            );
        }

        /**
         * Properties of a Ref.
         * @deprecated Use sluice.v1.Ref.$Properties instead.
         */
        interface IRef extends sluice.v1.Ref.$Properties {
        }

        /** Represents a Ref. */
        class Ref {

            /**
             * Constructs a new Ref.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.Ref.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Ref sequence. */
            sequence: number;

            /** Ref offset. */
            offset: number;

            /** Ref length. */
            length: number;

            /** Ref sum. */
            sum: number;

            /**
             * Encodes the specified Ref message. Does not implicitly {@link sluice.v1.Ref.verify|verify} messages.
             * @param message Ref message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.Ref.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Ref message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.Ref & sluice.v1.Ref.$Shape} Ref
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.Ref & sluice.v1.Ref.$Shape;
        }

        namespace Ref {

            /** Properties of a Ref. */
            interface $Properties {

                /** Ref sequence */
                sequence?: number;

                /** Ref offset */
                offset?: number;

                /** Ref length */
                length?: number;

                /** Ref sum */
                sum?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Ref. */
            type $Shape = sluice.v1.Ref.$Properties;
        }

        /**
         * Properties of a Segment.
         * @deprecated Use sluice.v1.Segment.$Properties instead.
         */
        interface ISegment extends sluice.v1.Segment.$Properties {
        }

        /** Represents a Segment. */
        class Segment {

            /**
             * Constructs a new Segment.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.Segment.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Segment outlet. */
            outlet: number;

            /** Segment target. */
            target: number;

            /** Segment records. */
            records: number;

            /** Segment inline. */
            inline: (Uint8Array|null);

            /** Segment ref. */
            ref: (sluice.v1.Ref|null);

            /** Segment where. */
            where?: ("inline"|"ref");

            /**
             * Encodes the specified Segment message. Does not implicitly {@link sluice.v1.Segment.verify|verify} messages.
             * @param message Segment message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.Segment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Segment message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.Segment & sluice.v1.Segment.$Shape} Segment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.Segment & sluice.v1.Segment.$Shape;
        }

        namespace Segment {

            /** Properties of a Segment. */
            interface $Properties {

                /** Segment outlet */
                outlet?: number;

                /** Segment target */
                target?: number;

                /** Segment records */
                records?: number;

                /** Segment inline */
                inline?: (Uint8Array|null);

                /** Segment ref */
                ref?: (sluice.v1.Ref.$Properties|null);

                /** Segment where */
                where?: ("inline"|"ref");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Segment. */
            type $Shape = {
              outlet?: number;
              target?: number;
              records?: number;
              inline?: Uint8Array|null;
              ref?: sluice.v1.Ref.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ where?: undefined; inline?: null; ref?: null }|{ where?: "inline"; inline: Uint8Array; ref?: null }|{ where?: "ref"; inline?: null; ref: sluice.v1.Ref.$Shape })
            );
        }

        /**
         * Properties of a DeadLetter.
         * @deprecated Use sluice.v1.DeadLetter.$Properties instead.
         */
        interface IDeadLetter extends sluice.v1.DeadLetter.$Properties {
        }

        /** Represents a DeadLetter. */
        class DeadLetter {

            /**
             * Constructs a new DeadLetter.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.DeadLetter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeadLetter stage. */
            stage: string;

            /** DeadLetter record. */
            record: Uint8Array;

            /** DeadLetter truncated. */
            truncated: boolean;

            /** DeadLetter error. */
            error: string;

            /** DeadLetter stack. */
            stack: string;

            /** DeadLetter position. */
            position: string;

            /** DeadLetter attempt. */
            attempt: string;

            /**
             * Encodes the specified DeadLetter message. Does not implicitly {@link sluice.v1.DeadLetter.verify|verify} messages.
             * @param message DeadLetter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.DeadLetter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeadLetter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.DeadLetter & sluice.v1.DeadLetter.$Shape} DeadLetter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.DeadLetter & sluice.v1.DeadLetter.$Shape;
        }

        namespace DeadLetter {

            /** Properties of a DeadLetter. */
            interface $Properties {

                /** DeadLetter stage */
                stage?: string;

                /** DeadLetter record */
                record?: Uint8Array;

                /** DeadLetter truncated */
                truncated?: boolean;

                /** DeadLetter error */
                error?: string;

                /** DeadLetter stack */
                stack?: string;

                /** DeadLetter position */
                position?: string;

                /** DeadLetter attempt */
                attempt?: string;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeadLetter. */
            type $Shape = sluice.v1.DeadLetter.$Properties;
        }

        /**
         * Properties of a StateManifest.
         * @deprecated Use sluice.v1.StateManifest.$Properties instead.
         */
        interface IStateManifest extends sluice.v1.StateManifest.$Properties {
        }

        /** Represents a StateManifest. */
        class StateManifest {

            /**
             * Constructs a new StateManifest.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.StateManifest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StateManifest snapshotBatch. */
            snapshotBatch: number;

            /** StateManifest snapshot. */
            snapshot: sluice.v1.Ref[];

            /** StateManifest delta. */
            delta: sluice.v1.Ref[];

            /** StateManifest inlineDelta. */
            inlineDelta: Uint8Array;

            /**
             * Encodes the specified StateManifest message. Does not implicitly {@link sluice.v1.StateManifest.verify|verify} messages.
             * @param message StateManifest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.StateManifest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StateManifest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.StateManifest & sluice.v1.StateManifest.$Shape} StateManifest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.StateManifest & sluice.v1.StateManifest.$Shape;
        }

        namespace StateManifest {

            /** Properties of a StateManifest. */
            interface $Properties {

                /** StateManifest snapshotBatch */
                snapshotBatch?: number;

                /** StateManifest snapshot */
                snapshot?: sluice.v1.Ref.$Properties[];

                /** StateManifest delta */
                delta?: sluice.v1.Ref.$Properties[];

                /** StateManifest inlineDelta */
                inlineDelta?: Uint8Array;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StateManifest. */
            type $Shape = sluice.v1.StateManifest.$Properties;
        }

        /**
         * Properties of a Commit.
         * @deprecated Use sluice.v1.Commit.$Properties instead.
         */
        interface ICommit extends sluice.v1.Commit.$Properties {
        }

        /** Represents a Commit. */
        class Commit {

            /**
             * Constructs a new Commit.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.Commit.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Commit batch. */
            batch: number;

            /** Commit fromBatch. */
            fromBatch: number;

            /** Commit timeMs. */
            timeMs: number;

            /** Commit attempt. */
            attempt: string;

            /** Commit plan. */
            plan: string;

            /** Commit segments. */
            segments: sluice.v1.Segment[];

            /** Commit deadLetters. */
            deadLetters: sluice.v1.DeadLetter[];

            /** Commit state. */
            state: sluice.v1.StateManifest;

            /** Commit startedMs. */
            startedMs: number;

            /** Commit endedMs. */
            endedMs: number;

            /** Commit recordsIn. */
            recordsIn: number;

            /** Commit recordsOut. */
            recordsOut: number;

            /** Commit skipped. */
            skipped: boolean;

            /**
             * Encodes the specified Commit message. Does not implicitly {@link sluice.v1.Commit.verify|verify} messages.
             * @param message Commit message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.Commit.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Commit message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.Commit & sluice.v1.Commit.$Shape} Commit
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.Commit & sluice.v1.Commit.$Shape;
        }

        namespace Commit {

            /** Properties of a Commit. */
            interface $Properties {

                /** Commit batch */
                batch?: number;

                /** Commit fromBatch */
                fromBatch?: number;

                /** Commit timeMs */
                timeMs?: number;

                /** Commit attempt */
                attempt?: string;

                /** Commit plan */
                plan?: string;

                /** Commit segments */
                segments?: sluice.v1.Segment.$Properties[];

                /** Commit deadLetters */
                deadLetters?: sluice.v1.DeadLetter.$Properties[];

                /** Commit state */
                state?: sluice.v1.StateManifest.$Properties;

                /** Commit startedMs */
                startedMs?: number;

                /** Commit endedMs */
                endedMs?: number;

                /** Commit recordsIn */
                recordsIn?: number;

                /** Commit recordsOut */
                recordsOut?: number;

                /** Commit skipped */
                skipped?: boolean;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Commit. */
            type $Shape = {
              batch?: number;
              fromBatch?: number;
              timeMs?: number;
              attempt?: string;
              plan?: string;
              segments?: sluice.v1.Segment.$Shape[];
              deadLetters?: sluice.v1.DeadLetter.$Shape[];
              state?: sluice.v1.StateManifest.$Shape;
              startedMs?: number;
              endedMs?: number;
              recordsIn?: number;
              recordsOut?: number;
              skipped?: boolean;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a Rejected.
         * @deprecated Use sluice.v1.Rejected.$Properties instead.
         */
        interface IRejected extends sluice.v1.Rejected.$Properties {
        }

        /** Represents a Rejected. */
        class Rejected {

            /**
             * Constructs a new Rejected.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.Rejected.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Rejected letters. */
            letters: sluice.v1.DeadLetter[];

            /**
             * Encodes the specified Rejected message. Does not implicitly {@link sluice.v1.Rejected.verify|verify} messages.
             * @param message Rejected message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.Rejected.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Rejected message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.Rejected & sluice.v1.Rejected.$Shape} Rejected
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.Rejected & sluice.v1.Rejected.$Shape;
        }

        namespace Rejected {

            /** Properties of a Rejected. */
            interface $Properties {

                /** Rejected letters */
                letters?: sluice.v1.DeadLetter.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Rejected. */
            type $Shape = sluice.v1.Rejected.$Properties;
        }

        /**
         * Properties of a Heartbeat.
         * @deprecated Use sluice.v1.Heartbeat.$Properties instead.
         */
        interface IHeartbeat extends sluice.v1.Heartbeat.$Properties {
        }

        /** Represents a Heartbeat. */
        class Heartbeat {

            /**
             * Constructs a new Heartbeat.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.Heartbeat.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Heartbeat member. */
            member: string;

            /** Heartbeat kind. */
            kind: string;

            /** Heartbeat plan. */
            plan: string;

            /** Heartbeat atMs. */
            atMs: number;

            /** Heartbeat units. */
            units: string[];

            /** Heartbeat state. */
            state: string;

            /** Heartbeat memoryBytes. */
            memoryBytes: number;

            /** Heartbeat roles. */
            roles: string[];

            /** Heartbeat leaving. */
            leaving: boolean;

            /**
             * Encodes the specified Heartbeat message. Does not implicitly {@link sluice.v1.Heartbeat.verify|verify} messages.
             * @param message Heartbeat message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.Heartbeat.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Heartbeat message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.Heartbeat & sluice.v1.Heartbeat.$Shape} Heartbeat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.Heartbeat & sluice.v1.Heartbeat.$Shape;
        }

        namespace Heartbeat {

            /** Properties of a Heartbeat. */
            interface $Properties {

                /** Heartbeat member */
                member?: string;

                /** Heartbeat kind */
                kind?: string;

                /** Heartbeat plan */
                plan?: string;

                /** Heartbeat atMs */
                atMs?: number;

                /** Heartbeat units */
                units?: string[];

                /** Heartbeat state */
                state?: string;

                /** Heartbeat memoryBytes */
                memoryBytes?: number;

                /** Heartbeat roles */
                roles?: string[];

                /** Heartbeat leaving */
                leaving?: boolean;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Heartbeat. */
            type $Shape = sluice.v1.Heartbeat.$Properties;
        }

        /**
         * Properties of a Cut.
         * @deprecated Use sluice.v1.Cut.$Properties instead.
         */
        interface ICut extends sluice.v1.Cut.$Properties {
        }

        /** Represents a Cut. */
        class Cut {

            /**
             * Constructs a new Cut.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.Cut.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Cut batch. */
            batch: number;

            /**
             * Encodes the specified Cut message. Does not implicitly {@link sluice.v1.Cut.verify|verify} messages.
             * @param message Cut message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.Cut.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Cut message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.Cut & sluice.v1.Cut.$Shape} Cut
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.Cut & sluice.v1.Cut.$Shape;
        }

        namespace Cut {

            /** Properties of a Cut. */
            interface $Properties {

                /** Cut batch */
                batch?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Cut. */
            type $Shape = sluice.v1.Cut.$Properties;
        }

        /**
         * Properties of a CutDone.
         * @deprecated Use sluice.v1.CutDone.$Properties instead.
         */
        interface ICutDone extends sluice.v1.CutDone.$Properties {
        }

        /** Represents a CutDone. */
        class CutDone {

            /**
             * Constructs a new CutDone.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.CutDone.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CutDone batch. */
            batch: number;

            /** CutDone member. */
            member: string;

            /** CutDone ends. */
            ends: sluice.v1.InputRange[];

            /**
             * Encodes the specified CutDone message. Does not implicitly {@link sluice.v1.CutDone.verify|verify} messages.
             * @param message CutDone message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.CutDone.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CutDone message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.CutDone & sluice.v1.CutDone.$Shape} CutDone
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.CutDone & sluice.v1.CutDone.$Shape;
        }

        namespace CutDone {

            /** Properties of a CutDone. */
            interface $Properties {

                /** CutDone batch */
                batch?: number;

                /** CutDone member */
                member?: string;

                /** CutDone ends */
                ends?: sluice.v1.InputRange.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CutDone. */
            type $Shape = sluice.v1.CutDone.$Properties;
        }

        /**
         * Properties of an Acked.
         * @deprecated Use sluice.v1.Acked.$Properties instead.
         */
        interface IAcked extends sluice.v1.Acked.$Properties {
        }

        /** Represents an Acked. */
        class Acked {

            /**
             * Constructs a new Acked.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.Acked.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Acked member. */
            member: string;

            /** Acked ends. */
            ends: sluice.v1.InputRange[];

            /** Acked ended. */
            ended: sluice.v1.InputRange[];

            /**
             * Encodes the specified Acked message. Does not implicitly {@link sluice.v1.Acked.verify|verify} messages.
             * @param message Acked message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.Acked.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Acked message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.Acked & sluice.v1.Acked.$Shape} Acked
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.Acked & sluice.v1.Acked.$Shape;
        }

        namespace Acked {

            /** Properties of an Acked. */
            interface $Properties {

                /** Acked member */
                member?: string;

                /** Acked ends */
                ends?: sluice.v1.InputRange.$Properties[];

                /** Acked ended */
                ended?: sluice.v1.InputRange.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Acked. */
            type $Shape = sluice.v1.Acked.$Properties;
        }

        /**
         * Properties of a Rate.
         * @deprecated Use sluice.v1.Rate.$Properties instead.
         */
        interface IRate extends sluice.v1.Rate.$Properties {
        }

        /** Represents a Rate. */
        class Rate {

            /**
             * Constructs a new Rate.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.Rate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Rate input. */
            input: string;

            /** Rate recordsPerSecond. */
            recordsPerSecond: number;

            /**
             * Encodes the specified Rate message. Does not implicitly {@link sluice.v1.Rate.verify|verify} messages.
             * @param message Rate message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.Rate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Rate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.Rate & sluice.v1.Rate.$Shape} Rate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.Rate & sluice.v1.Rate.$Shape;
        }

        namespace Rate {

            /** Properties of a Rate. */
            interface $Properties {

                /** Rate input */
                input?: string;

                /** Rate recordsPerSecond */
                recordsPerSecond?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Rate. */
            type $Shape = sluice.v1.Rate.$Properties;
        }

        /**
         * Properties of a Command.
         * @deprecated Use sluice.v1.Command.$Properties instead.
         */
        interface ICommand extends sluice.v1.Command.$Properties {
        }

        /** Represents a Command. */
        class Command {

            /**
             * Constructs a new Command.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.Command.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Command verb. */
            verb: string;

            /** Command batch. */
            batch: number;

            /** Command by. */
            by: string;

            /**
             * Encodes the specified Command message. Does not implicitly {@link sluice.v1.Command.verify|verify} messages.
             * @param message Command message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.Command.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Command message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.Command & sluice.v1.Command.$Shape} Command
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.Command & sluice.v1.Command.$Shape;
        }

        namespace Command {

            /** Properties of a Command. */
            interface $Properties {

                /** Command verb */
                verb?: string;

                /** Command batch */
                batch?: number;

                /** Command by */
                by?: string;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Command. */
            type $Shape = sluice.v1.Command.$Properties;
        }

        /**
         * Properties of an OutputHold.
         * @deprecated Use sluice.v1.OutputHold.$Properties instead.
         */
        interface IOutputHold extends sluice.v1.OutputHold.$Properties {
        }

        /** Represents an OutputHold. */
        class OutputHold {

            /**
             * Constructs a new OutputHold.
             * @param [properties] Properties to set
             */
            constructor(properties?: sluice.v1.OutputHold.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OutputHold reader. */
            reader: string;

            /** OutputHold input. */
            input: string;

            /** OutputHold output. */
            output: string;

            /** OutputHold partition. */
            partition: number;

            /** OutputHold fromSequence. */
            fromSequence: number;

            /**
             * Encodes the specified OutputHold message. Does not implicitly {@link sluice.v1.OutputHold.verify|verify} messages.
             * @param message OutputHold message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sluice.v1.OutputHold.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OutputHold message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sluice.v1.OutputHold & sluice.v1.OutputHold.$Shape} OutputHold
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sluice.v1.OutputHold & sluice.v1.OutputHold.$Shape;
        }

        namespace OutputHold {

            /** Properties of an OutputHold. */
            interface $Properties {

                /** OutputHold reader */
                reader?: string;

                /** OutputHold input */
                input?: string;

                /** OutputHold output */
                output?: string;

                /** OutputHold partition */
                partition?: number;

                /** OutputHold fromSequence */
                fromSequence?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OutputHold. */
            type $Shape = sluice.v1.OutputHold.$Properties;
        }
    }
}
