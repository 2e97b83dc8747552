package dev.stele.issuer.qbft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.web3j.rlp.RlpDecoder;
import org.web3j.rlp.RlpEncoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;
import org.web3j.utils.Numeric;

/**
 * A QBFT header's extra data: RLP of [vanity, validators, vote, round, seals].
 *
 * @param vanity 32 bytes, hexadecimal like all that is text here
 * @param validators their addresses
 * @param seals 65 bytes each
 */
public record ExtraData(
    String vanity, List<String> validators, Optional<Vote> vote, int round, List<String> seals) {
  private static final int ADD = 0xff;

  /** A proposer's wish that somebody become a validator, or be one no longer. */
  record Vote(String candidate, boolean add) {}

  /** Takes encoded extra data apart. */
  public static ExtraData read(byte[] encoded) {
    List<RlpType> fields = items(RlpDecoder.decode(encoded).getValues().getFirst());
    List<RlpType> vote = items(fields.get(2));
    return new ExtraData(
        text(fields.get(0)),
        items(fields.get(1)).stream().map(ExtraData::text).toList(),
        vote.isEmpty()
            ? Optional.empty()
            : Optional.of(new Vote(text(vote.get(0)), bytes(vote.get(1)).length > 0)),
        Numeric.toBigInt(bytes(fields.get(3))).intValueExact(),
        items(fields.get(4)).stream().map(ExtraData::text).toList());
  }

  public ExtraData withSeals(List<String> others) {
    return new ExtraData(vanity, validators, vote, round, others);
  }

  /** What validators seal. */
  ExtraData withoutSeals() {
    return withSeals(List.of());
  }

  /** What the block's hash is taken of. */
  ExtraData withoutSealsAndRound() {
    return new ExtraData(vanity, validators, vote, 0, List.of());
  }

  public byte[] encode() {
    List<RlpType> wish = new ArrayList<>();
    vote.ifPresent(
        it -> {
          wish.add(item(it.candidate()));
          wish.add(RlpString.create(it.add() ? ADD : 0));
        });
    return RlpEncoder.encode(
        new RlpList(
            item(vanity),
            list(validators),
            new RlpList(wish),
            RlpString.create(round),
            list(seals)));
  }

  private static RlpList list(List<String> texts) {
    return new RlpList(texts.stream().<RlpType>map(ExtraData::item).toList());
  }

  private static RlpString item(String text) {
    return RlpString.create(Numeric.hexStringToByteArray(text));
  }

  private static List<RlpType> items(RlpType list) {
    return ((RlpList) list).getValues();
  }

  private static byte[] bytes(RlpType item) {
    return ((RlpString) item).getBytes();
  }

  private static String text(RlpType item) {
    return Numeric.toHexString(bytes(item));
  }
}
