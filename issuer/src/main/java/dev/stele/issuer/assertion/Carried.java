package dev.stele.issuer.assertion;

import java.util.List;
import java.util.function.Predicate;

/** The endorsements of its badge class and of its issuer that an assertion carries, in order. */
public record Carried(List<KeptEndorsement> endorsements) {
  public static final Carried NOTHING = new Carried(List.of());

  public Carried {
    endorsements = List.copyOf(endorsements);
  }

  public List<String> ids() {
    return endorsements.stream().map(KeptEndorsement::id).toList();
  }

  List<Endorsement> ofClass() {
    return those(it -> it.badgeClassId().isPresent());
  }

  List<Endorsement> ofIssuer() {
    return those(it -> it.badgeClassId().isEmpty());
  }

  private List<Endorsement> those(Predicate<KeptEndorsement> wanted) {
    return endorsements.stream().filter(wanted).map(KeptEndorsement::endorsement).toList();
  }
}
