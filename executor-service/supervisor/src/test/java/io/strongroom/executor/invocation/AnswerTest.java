package io.strongroom.executor.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.executor.cells.CellEnd;
import io.strongroom.executor.cells.CellEvent;
import io.strongroom.protocol.receipt.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private static final CellEnd OK = new CellEnd.Reported(CellOutcome.OK);

  // Nothing here is sent to a client.
  private final Answer answer = new Answer(null, null, null, false);

  @Test
  void isNotOkWithoutAHead() {
    assertThat(outcome()).isEqualTo(Outcome.INVALID_RESPONSE);
  }

  @Test
  void isNotOkWithHalfOfItsBody() {
    answer.head(new CellEvent.Head(200, List.of(), false));
    answer.body(new byte[] {1});

    assertThat(outcome()).isEqualTo(Outcome.INVALID_RESPONSE);
  }

  @Test
  void isOkOnceItsBodyHasEnded() {
    answer.head(new CellEvent.Head(200, List.of(), false));
    answer.body(new byte[] {1});
    answer.bodyEnd();

    assertThat(outcome()).isEqualTo(Outcome.OK);
  }

  @Test
  void isNoExcuseForACellThatWasLost() {
    assertThat(Outcomes.of(new CellEnd.Lost(), false)).isEqualTo(Outcome.CELL_LOST);
  }

  private Outcome outcome() {
    return Outcomes.of(OK, answer.isComplete());
  }
}
