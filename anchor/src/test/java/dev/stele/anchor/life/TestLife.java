package dev.stele.anchor.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stele.anchor.AnchoringException;
import dev.stele.anchor.AnchoringException.Reason;
import dev.stele.anchor.chain.AnchorChain;
import dev.stele.anchor.chain.AnchorSigner;
import dev.stele.anchor.chain.Finality;
import dev.stele.verifier.merkle.MerkleRoot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Drives batches of one account as the issuer does. */
public final class TestLife {
  private static final Duration WITHIN = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final MemoryJournal journal;
  private final AnchorLife life;
  private final AnchorSigner signer;
  private final List<String> proven = new ArrayList<>();

  public TestLife(
      AnchorChain chain,
      MemoryJournal journal,
      AnchorSigner signer,
      Finality finality,
      FeeRules fees,
      Clock clock)
      throws AnchoringException {
    this.journal = journal;
    this.signer = signer;
    this.life = new AnchorLife(chain, chain.chainId(), journal, finality, fees, clock);
  }

  public String seal(MerkleRoot root) {
    return journal.seal(root);
  }

  /** One step. */
  public boolean step(String batchId) throws AnchoringException {
    return life.step(batchId, signer, proven::add);
  }

  /** As many steps as can be taken now. */
  public AnchorRecord advance(String batchId) throws AnchoringException {
    int steps = 0;
    while (step(batchId)) {
      assertThat(++steps).as("steps without an end").isLessThan(30);
    }
    return journal.read(batchId);
  }

  /** Steps until the batch is delivered, on a chain that makes its blocks by itself. */
  public AnchorRecord deliver(String batchId) throws AnchoringException, InterruptedException {
    return until(BatchState.DELIVERED, batchId);
  }

  /** Steps until the batch stays in a state, on a chain that makes its blocks by itself. */
  public AnchorRecord until(BatchState state, String batchId)
      throws AnchoringException, InterruptedException {
    Instant deadline = Instant.now().plus(WITHIN);
    while (tryToAdvance(batchId) != state) {
      assertThat(Instant.now()).as("%s", journal.read(batchId)).isBefore(deadline);
      Thread.sleep(PAUSE);
    }
    return journal.read(batchId);
  }

  private BatchState tryToAdvance(String batchId) throws AnchoringException {
    try {
      return advance(batchId).state();
    } catch (AnchoringException e) {
      // The test before may have left a block that is not final for this one.
      if (e.reason() != Reason.ACCOUNT_BUSY) {
        throw e;
      }
      return journal.read(batchId).state();
    }
  }

  /** The batches that were put before the verifier. */
  public List<String> proven() {
    return proven;
  }
}
