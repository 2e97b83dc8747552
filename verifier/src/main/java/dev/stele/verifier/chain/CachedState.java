package dev.stele.verifier.chain;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Opens one state for each chain of a run and asks for each word once: the badges of a run are
 * judged as of one block. Not for long lives.
 */
public final class CachedState implements StateSource {
  private final StateSource source;
  private final Map<ChainId, Opened> opened = new HashMap<>();

  /** What came of opening a state; that nobody could is not asked again either. */
  private record Opened(StateView view, StateUnknownException failure) {}

  public CachedState(StateSource source) {
    this.source = source;
  }

  /**
   * @param block the same in each call
   */
  @Override
  public synchronized StateView open(ChainId expected, OptionalLong block)
      throws StateUnknownException {
    Opened known = opened.computeIfAbsent(expected, chain -> opened(chain, block));
    if (known.failure() != null) {
      throw known.failure();
    }
    return known.view();
  }

  private Opened opened(ChainId chain, OptionalLong block) {
    try {
      return new Opened(new View(source.open(chain, block)), null);
    } catch (StateUnknownException e) {
      return new Opened(null, e);
    }
  }

  private static final class View implements StateView {
    private record Place(Address contract, Word slot) {}

    private final StateView view;
    private final Map<Address, Word> codes = new HashMap<>();
    private final Map<Place, Word> words = new HashMap<>();

    View(StateView view) {
      this.view = view;
    }

    @Override
    public BlockReference asOf() {
      return view.asOf();
    }

    @Override
    public Established established() {
      return view.established();
    }

    @Override
    public synchronized Word codeHash(Address contract) throws StateUnknownException {
      Word known = codes.get(contract);
      if (known == null) {
        known = view.codeHash(contract);
        codes.put(contract, known);
      }
      return known;
    }

    @Override
    public synchronized Word storage(Address contract, Word slot) throws StateUnknownException {
      Place place = new Place(contract, slot);
      Word known = words.get(place);
      if (known == null) {
        known = view.storage(contract, slot);
        words.put(place, known);
      }
      return known;
    }
  }
}
