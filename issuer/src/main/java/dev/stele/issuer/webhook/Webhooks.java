package dev.stele.issuer.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stele.issuer.access.Caller;
import dev.stele.issuer.access.Permission;
import dev.stele.issuer.audit.AuditAction;
import dev.stele.issuer.audit.AuditEvent;
import dev.stele.issuer.input.RefusedException;
import dev.stele.issuer.store.Store;
import dev.stele.issuer.store.WebhookStore;
import dev.stele.issuer.store.WebhookStore.Webhook;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;

/** Who is told of an issuer's batches; each change is in the audit log. */
public final class Webhooks {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Store store;
  private final WebhookStore webhooks;
  private final Targets targets;
  private final Clock clock;

  public Webhooks(Store store, WebhookStore webhooks, Targets targets, Clock clock) {
    this.store = store;
    this.webhooks = webhooks;
    this.targets = targets;
    this.clock = clock;
  }

  /** Adds one that is told of what happens from now on. */
  public Webhook add(Caller caller, String issuerId, String url) throws RefusedException {
    caller.require(Permission.PEOPLE, issuerId);
    URI target = targets.read(url);
    return store.together(
        () -> {
          Webhook added = webhooks.add(issuerId, target.toString(), newSecret(), clock.instant());
          record(caller, AuditAction.WEBHOOK_ADDED, added);
          return added;
        });
  }

  private static String newSecret() {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** Removes one, with what was to be delivered to it. */
  public void remove(Caller caller, Webhook webhook) throws RefusedException {
    caller.require(Permission.PEOPLE, webhook.issuerId());
    store.together(
        () -> {
          webhooks.remove(webhook.id());
          record(caller, AuditAction.WEBHOOK_REMOVED, webhook);
          return null;
        });
  }

  /** Without the rest of the address, which may be a secret. */
  private void record(Caller caller, AuditAction action, Webhook webhook) {
    store
        .audit()
        .record(
            new AuditEvent(
                clock.instant(),
                caller.subject(),
                action,
                webhook.issuerId(),
                "webhook:" + webhook.id(),
                JsonNodeFactory.instance
                    .objectNode()
                    .put("host", URI.create(webhook.url()).getHost())));
  }
}
