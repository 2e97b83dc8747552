package dev.stele.verifier.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.CheckListener;
import dev.stele.verifier.Verifier;
import dev.stele.verifier.VerifierOptions;
import dev.stele.verifier.check.CheckResult;
import dev.stele.verifier.credential.CredentialsAtHand;
import dev.stele.verifier.file.CredentialFile;
import dev.stele.verifier.file.CredentialFile.UnreadableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What somebody wants to have verified. */
final class HandedIn {
  private final Form form;
  private final VerifyPage.Trust trust;

  HandedIn(Form form, VerifyPage.Trust trust) {
    this.form = form;
    this.trust = trust;
  }

  /** Hears of one badge after another: that it begins, of its checks, and of its report. */
  interface Audience extends CheckListener {
    void begins(Optional<Claimed.Text> name);

    void reported(Shown shown);
  }

  /** One badge of a file; one too of a file without any that can be read: why there is none. */
  private record Opened(
      Optional<Claimed.Text> name, Optional<ObjectNode> document, Optional<CheckResult> fault) {}

  void verify(Audience audience) {
    List<Opened> opened = form.submissions().stream().flatMap(it -> opened(it).stream()).toList();
    // What cannot be read is told in its own report; of the others it is no part.
    CredentialsAtHand atHand =
        CredentialsAtHand.of(opened.stream().flatMap(it -> it.document().stream()).toList());
    for (Opened one : opened) {
      audience.begins(one.name());
      audience.reported(verified(one, atHand, audience));
    }
  }

  private static List<Opened> opened(Form.Submission submission) {
    Optional<Claimed.Text> name =
        submission.fileName().filter(it -> !it.isBlank()).map(Claimed.Text::of);
    try {
      return CredentialFile.allOf(submission.content()).stream()
          .map(document -> new Opened(name, Optional.of(document), Optional.empty()))
          .toList();
    } catch (UnreadableException e) {
      CheckResult fault =
          e.undetermined()
              ? CheckResult.undetermined("format", e.code(), e.getMessage())
              : CheckResult.failed("format", e.code(), e.getMessage());
      return List.of(new Opened(name, Optional.empty(), Optional.of(fault)));
    }
  }

  private Shown verified(Opened opened, CredentialsAtHand atHand, CheckListener listener) {
    if (opened.document().isEmpty()) {
      CheckResult fault = opened.fault().orElseThrow();
      listener.ended(fault);
      return new Shown(opened.name(), Verifier.unreadable(fault), Instant.now());
    }
    ObjectNode document = opened.document().get();
    VerifierOptions options = trust.about(document).withAtHand(atHand);
    if (form.recipient().isPresent()) {
      options = options.withRecipient(form.recipient());
    }
    return new Shown(opened.name(), new Verifier(options).verify(document, listener), options.at());
  }
}
