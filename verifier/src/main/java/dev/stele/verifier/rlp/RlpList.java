package dev.stele.verifier.rlp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** An item that is a list of items, perhaps none. */
public record RlpList(List<RlpItem> items) implements RlpItem {
  public static final RlpList EMPTY = new RlpList(List.of());

  public RlpList {
    items = List.copyOf(items);
  }

  public static RlpList of(RlpItem... items) {
    return new RlpList(List.of(items));
  }

  public RlpItem get(int index) {
    return items.get(index);
  }

  /** The same list with another item in one place. */
  public RlpList with(int index, RlpItem item) {
    List<RlpItem> changed = new ArrayList<>(items);
    changed.set(index, item);
    return new RlpList(changed);
  }

  @Override
  public byte[] encode() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    items.forEach(item -> content.writeBytes(item.encode()));
    return RlpPrefix.LIST.before(content.toByteArray());
  }
}
