package dev.stele.issuer.qbft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.web3j.crypto.Hash;
import org.web3j.rlp.RlpDecoder;
import org.web3j.rlp.RlpEncoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;
import org.web3j.utils.Numeric;

/** A header of the Shanghai rules, which a consortium's Besu follows, as RLP. */
public final class ShanghaiHeader {
  /** By their names in JSON-RPC, in the header's order. */
  private static final List<String> FIELDS =
      List.of(
          "parentHash",
          "sha3Uncles",
          "miner",
          "stateRoot",
          "transactionsRoot",
          "receiptsRoot",
          "logsBloom",
          "difficulty",
          "number",
          "gasLimit",
          "gasUsed",
          "timestamp",
          "extraData",
          "mixHash",
          "nonce",
          "baseFeePerGas",
          "withdrawalsRoot");

  private static final Set<String> NUMBERS =
      Set.of("difficulty", "number", "gasLimit", "gasUsed", "timestamp", "baseFeePerGas");

  private static final int EXTRA_DATA = FIELDS.indexOf("extraData");

  private final List<RlpType> fields;

  private ShanghaiHeader(List<RlpType> fields) {
    this.fields = fields;
  }

  static ShanghaiHeader of(ObjectNode block) {
    return new ShanghaiHeader(
        FIELDS.stream().map(name -> item(name, block.get(name).textValue())).toList());
  }

  public static ShanghaiHeader read(byte[] rlp) {
    return new ShanghaiHeader(
        ((RlpList) RlpDecoder.decode(rlp).getValues().getFirst()).getValues());
  }

  private static RlpType item(String name, String text) {
    return NUMBERS.contains(name)
        ? RlpString.create(Numeric.decodeQuantity(text))
        : RlpString.create(Numeric.hexStringToByteArray(text));
  }

  public ExtraData extraData() {
    return ExtraData.read(((RlpString) fields.get(EXTRA_DATA)).getBytes());
  }

  public ShanghaiHeader with(ExtraData extraData) {
    List<RlpType> changed = new ArrayList<>(fields);
    changed.set(EXTRA_DATA, RlpString.create(extraData.encode()));
    return new ShanghaiHeader(changed);
  }

  /** The block's hash on a QBFT chain. */
  String blockHash() {
    return Numeric.toHexString(Hash.sha3(with(extraData().withoutSealsAndRound()).rlp()));
  }

  /** What its validators sign. */
  byte[] sealedDigest() {
    return Hash.sha3(with(extraData().withoutSeals()).rlp());
  }

  /** Where the content of a field of 32 bytes stands in the RLP. */
  public int offset(String field) {
    // The list takes a byte for its kind and two for its length, the field one for its length.
    int offset = 4;
    for (RlpType before : fields.subList(0, FIELDS.indexOf(field))) {
      offset += RlpEncoder.encode(before).length;
    }
    return offset;
  }

  public byte[] rlp() {
    return RlpEncoder.encode(new RlpList(fields));
  }
}
