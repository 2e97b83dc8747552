package dev.stele.issuer.interop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Delivery;
import dev.stele.issuer.award.Award;
import dev.stele.issuer.input.Inputs;
import dev.stele.issuer.input.RefusedException;

/** One person's badge, in the forms in which it is delivered. */
record IssuedCredential(IssuingService service, Delivery delivery, String uuid, Award award) {

  String id() {
    return "urn:uuid:" + uuid;
  }

  /** The credential file, parsed afresh. */
  ObjectNode json() {
    try {
      return Inputs.parse(file(), uuid);
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The bytes of the credential file. */
  byte[] file() {
    try {
      return delivery.json(uuid);
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  String jws() {
    try {
      return delivery.jws(uuid);
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] png() {
    try {
      return delivery.png(uuid);
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] svg() {
    try {
      return delivery.svg(uuid);
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Shown to a verifier, together with what the district hosts. */
  Presentation presented() {
    return Presentation.of(this, service);
  }
}
