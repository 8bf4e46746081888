package io.strongroom.executor.invocation;

import io.strongroom.executor.admission.Admission;
import io.strongroom.executor.cells.CellPool;
import io.strongroom.executor.code.CodeStore;
import io.strongroom.executor.logs.FunctionLogs;
import io.strongroom.executor.receipt.Receipts;
import java.time.InstantSource;

/**
 * What invocations need, made once.
 *
 * @param running those in flight
 */
public record Invocations(
    InvocationLimits limits,
    Admission admission,
    CodeStore code,
    CellPool cells,
    RunningInvocations running,
    Receipts receipts,
    FunctionLogs logs,
    StageTimes times,
    InstantSource clock) {}
