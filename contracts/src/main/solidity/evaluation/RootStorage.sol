// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Keeps the block in which each root was issued and each badge or batch revoked, as OpenAttestation's document
/// store keeps them.
contract RootStorage {
    address public issuer = msg.sender;
    mapping(bytes32 => uint256) public documentIssued;
    mapping(bytes32 => uint256) public documentRevoked;

    event DocumentIssued(bytes32 indexed document);
    event DocumentRevoked(bytes32 indexed document);

    error NotIssuer();
    error Already(bytes32 document);

    modifier onlyIssuer() {
        if (msg.sender != issuer) revert NotIssuer();
        _;
    }

    function issue(bytes32 document) external onlyIssuer {
        if (documentIssued[document] != 0) revert Already(document);
        documentIssued[document] = block.number;
        emit DocumentIssued(document);
    }

    function revoke(bytes32 document) external onlyIssuer {
        if (documentRevoked[document] != 0) revert Already(document);
        documentRevoked[document] = block.number;
        emit DocumentRevoked(document);
    }
}
