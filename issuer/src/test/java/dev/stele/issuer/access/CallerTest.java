package dev.stele.issuer.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stele.issuer.input.RefusedException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CallerTest {
  private static final Caller REVIEWER =
      new Caller("peer@example.org", false, Map.of("maple", Role.REVIEWER.permissions()));

  @Test
  void mayDoWhatTheRoleMay() throws RefusedException {
    REVIEWER.require(Permission.REVIEW, "maple");
    assertThat(REVIEWER.may(Permission.AWARD, "maple")).isFalse();
  }

  @Test
  void mayDoNothingAtAnotherIssuer() {
    assertThatThrownBy(() -> REVIEWER.require(Permission.REVIEW, "cedar"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.kind()).isEqualTo(RefusedException.Kind.FORBIDDEN))
        .hasMessageContaining("peer@example.org")
        .hasMessageContaining("REVIEW");
  }

  @Test
  void isNoOperatorByAnyRole() {
    for (Role role : Role.values()) {
      Caller caller = new Caller("a@example.org", false, Map.of("maple", role.permissions()));
      assertThatThrownBy(caller::requireService).isInstanceOf(RefusedException.class);
      assertThat(caller.may(Permission.SERVICE, "maple")).isFalse();
    }
  }

  @Test
  void isOperatorWithTheToken() throws RefusedException {
    Caller.OPERATOR.requireService();
    for (Permission permission : EnumSet.allOf(Permission.class)) {
      Caller.OPERATOR.require(permission, "anywhere");
    }
  }

  @Test
  void cannotReviewAsAnOfficer() {
    assertThat(Role.OFFICER.permissions()).doesNotContain(Permission.REVIEW, Permission.PEOPLE);
    assertThat(Role.EARNER.permissions()).isEqualTo(Set.of(Permission.APPLY));
  }
}
