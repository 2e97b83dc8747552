package dev.stele.anchor.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;

class FeeOfferPropertyTest {
  private static final BigInteger MUCH = BigInteger.TEN.pow(30);

  @Provide
  Arbitrary<FeeOffer> offers() {
    Arbitrary<BigInteger> wei =
        Arbitraries.bigIntegers().between(BigInteger.ONE, BigInteger.TEN.pow(13));
    Arbitrary<FeeOffer> dynamic =
        Combinators.combine(wei, Arbitraries.bigIntegers().between(BigInteger.ZERO, MUCH))
            .as((price, priority) -> new FeeOffer(false, price, priority.min(price)));
    return Arbitraries.oneOf(wei.map(FeeOffer::legacy), dynamic);
  }

  @Property
  void bothPartsAreRaisedByAtLeastThePercentage(
      @ForAll("offers") FeeOffer offer,
      @ForAll("offers") FeeOffer market,
      @ForAll @IntRange(min = 10, max = 200) int percent) {
    FeeOffer raised = offer.raised(percent, market, MUCH).orElseThrow();
    assertThat(raised.legacy()).isEqualTo(offer.legacy());
    assertRaised(offer.maxGasPrice(), raised.maxGasPrice(), percent);
    assertRaised(offer.priorityFee(), raised.priorityFee(), percent);
    assertThat(raised.maxGasPrice()).isGreaterThanOrEqualTo(market.maxGasPrice());
  }

  @Property
  void neverAboveTheCeilingAndEmptyOnlyWhenThePercentageIsAboveIt(
      @ForAll("offers") FeeOffer offer,
      @ForAll("offers") FeeOffer market,
      @ForAll @IntRange(min = 10, max = 200) int percent,
      @ForAll @BigRange(min = "0", max = "20000000000000") BigInteger ceiling) {
    Optional<FeeOffer> raised = offer.raised(percent, market, ceiling);
    boolean possible =
        offer
                .maxGasPrice()
                .multiply(BigInteger.valueOf(100L + percent))
                .compareTo(ceiling.multiply(BigInteger.valueOf(100)))
            <= 0;
    assertThat(raised.isPresent()).isEqualTo(possible);
    raised.ifPresent(
        it -> {
          assertThat(it.maxGasPrice()).isLessThanOrEqualTo(ceiling);
          assertRaised(offer.maxGasPrice(), it.maxGasPrice(), percent);
          assertRaised(offer.priorityFee(), it.priorityFee(), percent);
        });
  }

  @Property
  void whatIsForFreeIsNeverRaised(
      @ForAll("offers") FeeOffer market, @ForAll @IntRange(min = 10, max = 200) int percent) {
    assertThat(FeeOffer.legacy(BigInteger.ZERO).raised(percent, market, MUCH)).isEmpty();
  }

  @Example
  void roundsUp() {
    FeeOffer raised = dynamic(11, 1).raised(13, dynamic(1, 1), MUCH).orElseThrow();
    assertThat(raised).isEqualTo(dynamic(13, 2));
  }

  @Example
  void takesTheMarketsOfferWhereThatIsMore() {
    assertThat(dynamic(100, 10).raised(13, dynamic(500, 50), MUCH)).contains(dynamic(500, 50));
    assertThat(dynamic(100, 10).raised(13, dynamic(500, 50), BigInteger.valueOf(200)))
        .contains(dynamic(200, 50));
  }

  @Example
  void refusesAPriorityFeeAboveThePrice() {
    assertThatIllegalArgumentException().isThrownBy(() -> dynamic(1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> dynamic(-1, -1));
  }

  private static FeeOffer dynamic(long price, long priority) {
    return new FeeOffer(false, BigInteger.valueOf(price), BigInteger.valueOf(priority));
  }

  private static void assertRaised(BigInteger before, BigInteger after, int percent) {
    assertThat(after.multiply(BigInteger.valueOf(100)))
        .isGreaterThanOrEqualTo(before.multiply(BigInteger.valueOf(100L + percent)));
  }
}
