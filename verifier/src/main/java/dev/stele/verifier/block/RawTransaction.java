package dev.stele.verifier.block;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.block.TransactionType.Envelope;
import dev.stele.verifier.chain.Word;
import dev.stele.verifier.rlp.RlpBytes;
import dev.stele.verifier.rlp.RlpItem;
import dev.stele.verifier.rlp.RlpList;
import java.util.ArrayList;
import java.util.List;

/**
 * A transaction's consensus encoding (EIP-2718): what stands in the transactions trie. Nodes answer
 * transactions taken apart, and no standard method gives the encoding.
 */
public final class RawTransaction {
  private RawTransaction() {}

  /**
   * Builds it from a transaction of which {@code eth_getBlockByNumber} or {@code
   * eth_getTransactionByHash} answered the members: legacy, or of type 1 to 4, one with blobs as it
   * stands in a block. Keccak-256 of it is the hash that the node told. Whether it is the block's
   * shows in the root of all of them, and whether it is well signed to {@link
   * SignedTransaction#read}.
   *
   * @throws MalformedBlockException when a member is missing or malformed, the type is not known
   *     here, or the members are not those of the hash
   */
  public static byte[] ofJson(ObjectNode transaction) throws MalformedBlockException {
    NodeAnswer answer = new NodeAnswer(transaction);
    TransactionType type = answer.type();
    List<RlpItem> fields = new ArrayList<>();
    for (String key : order(type).split(" ", -1)) {
      fields.add(field(answer, key));
    }
    byte[] raw = new Envelope(type, new RlpList(fields)).write();
    Word hash = Word.keccak(raw);
    Word told = answer.word("hash");
    if (!hash.equals(told)) {
      throw new MalformedBlockException(
          "expected the members of transaction %s, found those of %s".formatted(told, hash));
    }
    return raw;
  }

  /** The fields' names in JSON-RPC, in the order of the Yellow Paper, section 4.3, and the EIPs. */
  private static String order(TransactionType type) {
    String fees = "chainId nonce maxPriorityFeePerGas maxFeePerGas gas to value input accessList ";
    return switch (type) {
      case LEGACY -> "nonce gasPrice gas to value input v r s";
      case ACCESS_LIST -> "chainId nonce gasPrice gas to value input accessList yParity r s";
      case DYNAMIC_FEE -> fees + "yParity r s";
      case BLOB -> fees + "maxFeePerBlobGas blobVersionedHashes yParity r s";
      case SET_CODE -> fees + "authorizationList yParity r s";
    };
  }

  private static RlpItem field(NodeAnswer transaction, String key) throws MalformedBlockException {
    return switch (key) {
      // A contract creation has none.
      case "to" -> transaction.has(key) ? transaction.data(key) : RlpBytes.EMPTY;
      case "input" -> transaction.data(key);
      case "accessList" -> accessList(transaction.objects(key));
      case "blobVersionedHashes" -> transaction.dataList(key);
      case "authorizationList" -> authorizationList(transaction.objects(key));
      // Some nodes call it v, as that of a legacy one.
      case "yParity" -> transaction.quantity(transaction.has(key) ? key : "v");
      default -> transaction.quantity(key);
    };
  }

  /** EIP-2930. */
  private static RlpList accessList(List<NodeAnswer> entries) throws MalformedBlockException {
    List<RlpItem> items = new ArrayList<>();
    for (NodeAnswer entry : entries) {
      items.add(RlpList.of(entry.data("address"), entry.dataList("storageKeys")));
    }
    return new RlpList(items);
  }

  /** EIP-7702. */
  private static RlpList authorizationList(List<NodeAnswer> authorizations)
      throws MalformedBlockException {
    List<RlpItem> items = new ArrayList<>();
    for (NodeAnswer authorization : authorizations) {
      items.add(
          RlpList.of(
              authorization.quantity("chainId"),
              authorization.data("address"),
              authorization.quantity("nonce"),
              authorization.quantity("yParity"),
              authorization.quantity("r"),
              authorization.quantity("s")));
    }
    return new RlpList(items);
  }
}
