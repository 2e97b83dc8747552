package dev.stele.issuer.page.earner;

import dev.stele.issuer.review.Application;
import dev.stele.issuer.stack.KnownClass;
import dev.stele.verifier.page.Claimed.Text;
import dev.stele.verifier.page.Words;
import java.util.Locale;

/** An application in a list. */
public record ApplicationLine(Application application, KnownClass badge, Words words) {

  public String id() {
    return application.id();
  }

  public Text name() {
    return Text.of(badge.name());
  }

  public Text applicant() {
    return Text.of(application.award().name());
  }

  public String state() {
    return application.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String stateName() {
    return words.say("application." + state());
  }

  public String since() {
    return words.day(application.submitted());
  }

  public int evidence() {
    return application.award().evidence().size();
  }
}
