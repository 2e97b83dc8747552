package dev.stele.anchor.evaluation.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.merkle.TargetHash;

/**
 * A badge that is to be stored.
 *
 * @param document the Blockcerts v2 assertion without its {@code signature}
 * @param hash of the document
 * @param email to whom it is given, in plain
 * @param name the recipient's, in plain
 * @param wallet the recipient's account, for what gives badges to accounts
 */
public record Badge(
    ObjectNode document, TargetHash hash, String email, String name, Address wallet) {

  public String id() {
    return document.path("id").textValue();
  }

  public String title() {
    return document.at("/badge/name").textValue();
  }

  public String recipientHash() {
    return document.at("/recipient/identity").textValue();
  }
}
