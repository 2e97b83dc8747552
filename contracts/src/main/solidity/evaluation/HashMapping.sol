// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

/// Keeps the state of each badge under its hash: 0 never issued, 1 issued, 2 revoked.
contract HashMapping {
    address public immutable issuer = msg.sender;
    mapping(bytes32 => uint8) public stateOf;

    error NotIssuer();
    error WrongState(bytes32 badge);

    modifier onlyIssuer() {
        if (msg.sender != issuer) revert NotIssuer();
        _;
    }

    function issue(bytes32[] calldata badges) external onlyIssuer {
        for (uint256 next = 0; next < badges.length; next++) {
            if (stateOf[badges[next]] != 0) revert WrongState(badges[next]);
            stateOf[badges[next]] = 1;
        }
    }

    function revoke(bytes32 badge) external onlyIssuer {
        if (stateOf[badge] != 1) revert WrongState(badge);
        stateOf[badge] = 2;
    }
}
