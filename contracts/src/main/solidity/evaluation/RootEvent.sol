// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Keeps nothing: roots, and badges taken back, stand in events only.
contract RootEvent {
    address public immutable issuer = msg.sender;

    event Anchored(bytes32 indexed root);
    event Revoked(bytes32 indexed badge);

    error NotIssuer();

    modifier onlyIssuer() {
        if (msg.sender != issuer) revert NotIssuer();
        _;
    }

    function anchor(bytes32 root) external onlyIssuer {
        emit Anchored(root);
    }

    function revoke(bytes32 badge) external onlyIssuer {
        emit Revoked(badge);
    }
}
