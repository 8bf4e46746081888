package io.strongroom.cell;

import io.strongroom.cell.frame.CellOutcome;
import java.util.Optional;

/** Something that runs guest code and is looked after by the {@link Watchdog}. */
interface Watched {

  /** What runs now; empty before and between. */
  Optional<GuestRun> guestRun();

  /** The run could not be stopped and the process is about to end: report it. */
  void abandon(CellOutcome reason);
}
