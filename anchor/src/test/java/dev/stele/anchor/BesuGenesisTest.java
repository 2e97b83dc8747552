package dev.stele.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.web3j.rlp.RlpDecoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;

class BesuGenesisTest {
  private static final String VALIDATOR = "0x1563915e194d8cfba1943570603f7606a3115508";

  @Test
  void extraDataNamesTheOneValidator() throws Exception {
    JsonNode genesis = new JsonMapper().readTree(BesuNetwork.genesis(VALIDATOR));
    byte[] extraData =
        java.util.HexFormat.of().parseHex(genesis.path("extraData").asText().substring(2));
    List<RlpType> decoded = RlpDecoder.decode(extraData).getValues();
    assertThat(decoded).hasSize(1);
    List<RlpType> fields = ((RlpList) decoded.getFirst()).getValues();
    assertThat(fields).hasSize(5);
    assertThat(((RlpString) fields.get(0)).getBytes()).isEqualTo(new byte[32]);
    assertThat(((RlpList) fields.get(1)).getValues())
        .singleElement()
        .satisfies(
            validator -> assertThat(((RlpString) validator).asString()).isEqualTo(VALIDATOR));
    assertThat(((RlpList) fields.get(2)).getValues()).isEmpty();
    assertThat(((RlpString) fields.get(3)).getBytes()).isEmpty();
    assertThat(((RlpList) fields.get(4)).getValues()).isEmpty();
  }
}
