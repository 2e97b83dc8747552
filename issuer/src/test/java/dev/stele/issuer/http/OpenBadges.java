package dev.stele.issuer.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.issuer.Samples;
import dev.stele.verifier.credential.Recipient;
import dev.stele.verifier.image.BakedImageException;
import dev.stele.verifier.image.BakedPng;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Open Badges as issuers elsewhere make them, without any anchor. */
final class OpenBadges {
  private OpenBadges() {}

  /** Of the address only its salted hash is in it. */
  static ObjectNode hosted(String email, String id) {
    ObjectNode badge = plain(email, id);
    badge
        .withObject("/recipient")
        .put("hashed", true)
        .put("salt", "deadsea")
        .put("identity", Recipient.hash(email, "deadsea"));
    return badge;
  }

  static ObjectNode plain(String email, String id) {
    return (ObjectNode)
        Samples.parsed(
            """
            {'@context': 'https://w3id.org/openbadges/v2', 'type': 'Assertion', 'id': '%s',
             'recipient': {'type': 'email', 'hashed': false, 'identity': '%s'},
             'issuedOn': '2023-05-04T10:00:00Z',
             'badge': {'type': 'BadgeClass', 'id': 'https://badges.elsewhere.example/classes/4',
               'name': 'The Open Classroom', 'description': 'Teaches with open tools.',
               'image': 'https://badges.elsewhere.example/classes/4/image',
               'criteria': {'narrative': 'Taught for a year with open tools.'},
               'alignment': [{'targetName': 'Open tools', 'targetFramework': 'Open Teaching Standards',
                 'targetUrl': 'https://standards.elsewhere.example/7'}],
               'issuer': {'type': 'Issuer', 'id': 'https://badges.elsewhere.example/issuer',
                 'name': 'Elsewhere Teacher Guild', 'url': 'https://badges.elsewhere.example',
                 'email': 'badges@elsewhere.example'}},
             'verification': {'type': 'HostedBadge'}}"""
                .formatted(id, email));
  }

  static byte[] bytes(Object json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Nobody's key signed it. */
  static String jws(ObjectNode badge) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString(bytes("{\"alg\":\"RS256\"}"))
        + "."
        + base64.encodeToString(bytes(badge))
        + ".c2lnbmF0dXJl";
  }

  static byte[] baked(String text) {
    try {
      return new BakedPng(text, Optional.empty()).bakeInto(Samples.bytes("badge.png"));
    } catch (BakedImageException e) {
      throw new IllegalStateException(e);
    }
  }
}
