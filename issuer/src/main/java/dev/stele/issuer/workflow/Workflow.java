package dev.stele.issuer.workflow;

import dev.stele.issuer.Issuance;
import dev.stele.issuer.signing.KeyFolder;
import dev.stele.issuer.store.DataFolder;
import java.time.Clock;

/** The parts of the workflow over one data folder. */
public record Workflow(
    Applying applying,
    Reviewing reviewing,
    ReviewOffice office,
    Nominating nominating,
    Endorsing endorsing) {

  public static Workflow over(DataFolder folder, Issuance issuance, KeyFolder keys, Clock clock) {
    Nominating nominating = new Nominating(issuance, folder, clock);
    return new Workflow(
        new Applying(issuance, folder, nominating, clock),
        new Reviewing(issuance, folder, keys, clock),
        new ReviewOffice(issuance, folder, clock),
        nominating,
        new Endorsing(issuance, folder, keys, clock));
  }
}
