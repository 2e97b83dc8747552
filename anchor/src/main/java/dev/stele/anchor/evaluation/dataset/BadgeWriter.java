package dev.stele.anchor.evaluation.dataset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stele.verifier.chain.Address;
import dev.stele.verifier.credential.Recipient;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Writes made-up badges: the same seed and number give the same badge. */
final class BadgeWriter {
  private static final String[] FIRST = {
    "Ana", "Ben", "Chidi", "Dana", "Elif", "Farid", "Grace", "Hugo", "Imani", "Jonas", "Keiko",
    "Luis", "Mara", "Noor", "Oscar", "Priya", "Quinn", "Rosa", "Samir", "Tess"
  };
  private static final String[] LAST = {
    "Abara", "Baker", "Cruz", "Dietz", "Eriksen", "Flores", "Garcia", "Hansen", "Ito", "Jensen",
    "Khan", "Lopez", "Meyer", "Nguyen", "Okafor", "Patel", "Rossi", "Silva", "Tanaka", "Weber"
  };
  private static final String[] TOPICS = {
    "Inquiry",
    "Formative feedback",
    "Differentiation",
    "Digital citizenship",
    "Reading",
    "Numeracy",
    "Co-teaching",
    "Restorative practice"
  };
  private static final String[] WORDS = {
    "pupils",
    "lesson",
    "evidence",
    "question",
    "group",
    "reflection",
    "peer",
    "reading",
    "plan",
    "feedback",
    "practice",
    "talk",
    "unit",
    "review",
    "goal",
    "class",
    "work",
    "draft",
    "model"
  };

  private final PopulationParameters parameters;
  private final Address issuingAddress;
  private final ClassImages images;

  BadgeWriter(PopulationParameters parameters, Address issuingAddress) {
    this.parameters = parameters;
    this.issuingAddress = issuingAddress;
    this.images = new ClassImages(parameters);
  }

  /** A document and what it hides. */
  record Draft(ObjectNode document, String email, String name) {}

  Draft write(long seed, int number) {
    RandomGenerator random = random(seed, number);
    int district = random.nextInt(parameters.districts());
    int badgeClass = random.nextInt(parameters.classesPerDistrict());
    String name = pick(random, FIRST) + " " + pick(random, LAST);
    String email =
        "%s.%d@district%02d.example"
            .formatted(name.toLowerCase(Locale.ROOT).replace(' ', '.'), number, district);
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document
        .putArray("@context")
        .add("https://w3id.org/openbadges/v2")
        .add("https://w3id.org/blockcerts/v2");
    document.put("type", "Assertion");
    document.put("id", "urn:uuid:" + new UUID(random.nextLong(), random.nextLong()));
    document.put("issuedOn", awarded(random).toString());
    recipient(document.putObject("recipient"), email, random);
    badge(document.putObject("badge"), seed, district, badgeClass);
    evidence(document.putArray("evidence"), random);
    ObjectNode verification = document.putObject("verification");
    verification.putArray("type").add("MerkleProofVerification2017").add("Extension");
    verification.put("publicKey", "ecdsa-koblitz-pubkey:" + issuingAddress);
    return new Draft(document, email, name);
  }

  /** Whether a badge is taken back later; drawn apart from what is in it. */
  boolean isRevoked(long seed, int number) {
    return random(~seed, number).nextDouble() < parameters.revocationRate();
  }

  /** One for each number of a seed. */
  static RandomGenerator random(long seed, int number) {
    // Mixed by the generator itself; two badges must only not have the same.
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1_000_003L + number);
  }

  private static String pick(RandomGenerator random, String[] of) {
    return of[random.nextInt(of.length)];
  }

  static int logNormal(RandomGenerator random, int median, double spread) {
    return (int) Math.max(1, Math.round(median * Math.exp(spread * random.nextGaussian())));
  }

  /** On a school day between August and June, many of them at the ends of the two terms. */
  private Instant awarded(RandomGenerator random) {
    LocalDate begin = LocalDate.of(parameters.schoolYear(), 8, 1);
    boolean atTermEnd = random.nextDouble() < parameters.termEndShare();
    long termEnd = random.nextBoolean() ? 140 : 315;
    long day =
        atTermEnd
            ? Math.clamp(
                Math.round(termEnd + parameters.termEndSpread() * random.nextGaussian()), 0, 330)
            : random.nextInt(330);
    LocalDate date = begin.plusDays(day);
    while (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY) {
      date = date.minusDays(1);
    }
    LocalDateTime time = date.atTime(8, 0).plusSeconds(random.nextInt(9 * 3600));
    return time.toInstant(ZoneOffset.UTC);
  }

  private static void recipient(ObjectNode recipient, String email, RandomGenerator random) {
    String salt = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    recipient.put("type", "email").put("hashed", true);
    recipient.put("salt", salt).put("identity", Recipient.hash(email, salt));
  }

  private void badge(ObjectNode badge, long seed, int district, int badgeClass) {
    String topic = TOPICS[badgeClass % TOPICS.length];
    String site = "https://district%02d.example".formatted(district);
    badge.put("type", "BadgeClass");
    badge.put("id", "%s/badges/%d.json".formatted(site, badgeClass));
    badge.put("name", "%s %d".formatted(topic, badgeClass / TOPICS.length + 1));
    badge.put("description", topic + ", shown in the earner's own classroom.");
    badge.put(
        "image",
        images
            .embedded(seed, district * parameters.classesPerDistrict() + badgeClass)
            .orElse("%s/badges/%d.png".formatted(site, badgeClass)));
    badge
        .putObject("criteria")
        .put("narrative", "A plan, what came of it, a reflection and a peer's review.");
    badge.set("issuer", BenchIssuer.object());
  }

  private void evidence(ArrayNode all, RandomGenerator random) {
    double another = 1 - 1 / parameters.evidencePerBadge();
    do {
      ObjectNode evidence = all.addObject();
      evidence.put("type", "Evidence");
      evidence.put("id", "https://evidence.example/" + Long.toHexString(random.nextLong()));
      evidence.put("name", "A lesson and what came of it");
      evidence.put("narrative", narrative(random));
    } while (random.nextDouble() < another);
  }

  private String narrative(RandomGenerator random) {
    int length = logNormal(random, parameters.narrativeMedian(), parameters.narrativeSpread());
    StringBuilder text = new StringBuilder("In this ").append(pick(random, WORDS));
    while (text.length() < length) {
      text.append(' ').append(pick(random, WORDS));
    }
    return text.append('.').toString();
  }
}
