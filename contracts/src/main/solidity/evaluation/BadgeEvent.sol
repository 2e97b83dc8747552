// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Puts the whole badge in an event; only its being taken back is kept.
contract BadgeEvent {
    address public immutable issuer = msg.sender;
    mapping(bytes32 => bool) public isRevoked;

    event Issued(bytes32 indexed hash, bytes badge);

    error NotIssuer();

    modifier onlyIssuer() {
        if (msg.sender != issuer) revert NotIssuer();
        _;
    }

    function issue(bytes32 hash, bytes calldata badge) external onlyIssuer {
        emit Issued(hash, badge);
    }

    function revoke(bytes32 hash) external onlyIssuer {
        isRevoked[hash] = true;
    }
}
