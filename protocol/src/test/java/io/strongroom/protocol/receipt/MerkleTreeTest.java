package io.strongroom.protocol.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.id.Sha256;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roots against the certificate-transparency test vectors, and paths against all roots. */
class MerkleTreeTest {
  private static final List<byte[]> LEAVES =
      List.of(
          hex(""),
          hex("00"),
          hex("10"),
          hex("2021"),
          hex("3031"),
          hex("40414243"),
          hex("5051525354555657"),
          hex("606162636465666768696a6b6c6d6e6f"));

  @ParameterizedTest
  @CsvSource({
    "0,e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "1,6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "2,fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "3,aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "4,d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "5,4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "6,76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "7,ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "8,5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
  })
  void rootsAreThoseOfRfc6962(int size, String expected) {
    assertThat(MerkleTree.of(LEAVES.subList(0, size)).root()).isEqualTo(new Sha256(expected));
  }

  @Test
  void everyLeafOfEverySizeIsIncludedByItsPathAndAtNoOtherPlace() {
    for (int size = 1; size <= LEAVES.size(); size++) {
      MerkleTree tree = MerkleTree.of(LEAVES.subList(0, size));
      for (int index = 0; index < size; index++) {
        assertOnlyItsOwnPlace(tree, size, index);
      }
    }
  }

  private static void assertOnlyItsOwnPlace(MerkleTree tree, int size, int index) {
    List<Sha256> path = tree.inclusionPath(index);
    byte[] leaf = LEAVES.get(index);
    for (int other = -1; other <= size; other++) {
      assertThat(MerkleTree.includes(tree.root(), size, other, leaf, path))
          .as("leaf %s of %s at %s", index, size, other)
          .isEqualTo(other == index);
    }
    assertThat(MerkleTree.includes(tree.root(), size, index, hex("ff"), path)).isFalse();
    List<Sha256> longer = new ArrayList<>(path);
    longer.add(tree.root());
    assertThat(MerkleTree.includes(tree.root(), size, index, leaf, longer)).isFalse();
    if (!path.isEmpty()) {
      List<Sha256> shorter = path.subList(0, path.size() - 1);
      assertThat(MerkleTree.includes(tree.root(), size, index, leaf, shorter)).isFalse();
    }
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
