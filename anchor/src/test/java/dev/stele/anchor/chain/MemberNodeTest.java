package dev.stele.anchor.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class MemberNodeTest {
  private final AnchoringException silence =
      new AnchoringException(Reason.NODE_UNAVAILABLE, "no answer");

  /** Close to where the numbers turn negative, as those of a real clock may. */
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);

  private final MemberNode member =
      new MemberNode(
          new ChainNode(URI.create("http://127.0.0.1:1"), FeePolicy.AUTO, Duration.ofSeconds(1)),
          now::get);

  private void assertRests(int seconds) {
    assertThat(member.isResting()).isTrue();
    now.addAndGet(Duration.ofSeconds(seconds).toNanos() - 1);
    assertThat(member.isResting()).as("just before %d seconds", seconds).isTrue();
    now.incrementAndGet();
    assertThat(member.isResting()).as("after %d seconds", seconds).isFalse();
  }

  @Test
  void restsLongerEachTimeUpToAMinute() {
    assertThat(member.isResting()).isFalse();
    for (int seconds : new int[] {10, 20, 40, 60, 60}) {
      member.failed(silence);
      assertRests(seconds);
    }
  }

  @Test
  void isAskedAtOnceWhenItAnsweredAndStartsAfresh() {
    member.failed(silence);
    member.failed(silence);
    member.answered();
    assertThat(member.isResting()).isFalse();
    member.failed(silence);
    assertRests(10);
  }
}
