// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Keeps the whole badge in its storage.
contract BadgeStorage {
    address public immutable issuer = msg.sender;
    mapping(bytes32 => bytes) private badges;
    mapping(bytes32 => bool) public isRevoked;

    error NotIssuer();

    modifier onlyIssuer() {
        if (msg.sender != issuer) revert NotIssuer();
        _;
    }

    function issue(bytes32 hash, bytes calldata badge) external onlyIssuer {
        badges[hash] = badge;
    }

    function revoke(bytes32 hash) external onlyIssuer {
        isRevoked[hash] = true;
    }

    function badgeOf(bytes32 hash) external view returns (bytes memory) {
        return badges[hash];
    }
}
