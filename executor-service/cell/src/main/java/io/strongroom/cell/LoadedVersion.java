package io.strongroom.cell;

import io.strongroom.cell.frame.InvocationLimits;

/** A version that is ready to be invoked. */
record LoadedVersion(ContextPool contexts, InvocationLimits limits) {}
