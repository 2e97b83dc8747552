package dev.stele.contracts;

import io.reactivex.Flowable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import javax.annotation.processing.Generated;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Array;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.CustomError;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Event;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint64;
import org.web3j.abi.datatypes.generated.Uint8;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.RemoteCall;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.response.BaseEventResponse;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.tuples.generated.Tuple3;
import org.web3j.tuples.generated.Tuple4;
import org.web3j.tx.Contract;
import org.web3j.tx.TransactionManager;
import org.web3j.tx.gas.ContractGasProvider;

/**
 * <p>Auto generated code.
 * <p><strong>Do not modify!</strong>
 * <p>Please use the <a href="https://docs.web3j.io/command_line.html">web3j command line tools</a>,
 * or the org.web3j.codegen.SolidityFunctionWrapperGenerator in the
 * <a href="https://github.com/LFDT-web3j/web3j/tree/main/codegen">codegen module</a> to update.
 *
 * <p>Generated with web3j version 5.0.2.
 */
@SuppressWarnings({"rawtypes", "unchecked"})
@Generated("org.web3j.codegen.SolidityFunctionWrapperGenerator")
public class IssuerRegistry extends Contract {
    public static final String BINARY = "608060405234801561001057600080fd5b50604051611ccf380380611ccf83398101604081905261002f916100da565b806001600160a01b03811661005e57604051631e4fbdf760e01b81526000600482015260240160405180910390fd5b6100678161006e565b505061010a565b600180546001600160a01b03191690556100878161008a565b50565b600080546001600160a01b038381166001600160a01b0319831681178455604051919092169283917f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09190a35050565b6000602082840312156100ec57600080fd5b81516001600160a01b038116811461010357600080fd5b9392505050565b611bb6806101196000396000f3fe608060405234801561001057600080fd5b506004361061012c5760003560e01c80638da5cb5b116100ad578063e0c406f211610071578063e0c406f2146102bc578063e30c3978146102de578063ea0cc463146102ef578063f02025d3146102f7578063f2fde38b1461030a57600080fd5b80638da5cb5b1461024b578063aa7f416714610270578063ccf15b2814610283578063d59bef8a14610296578063de3c9d1e146102a957600080fd5b80634cb925d6116100f45780634cb925d6146101f557806350e4262d14610208578063715018a61461022857806377ca89671461023057806379ba50971461024357600080fd5b80630456b77e14610131578063375385f11461017c5780633f2d7c8b146101aa57806340273cc7146101cd57806346413bab146101e2575b600080fd5b61014461013f366004611389565b61031d565b604080516001600160401b03958616815293851660208501529184169183019190915290911660608201526080015b60405180910390f35b61019c61018a3660046113bf565b60009081526003602052604090205490565b604051908152602001610173565b6101bd6101b83660046113ef565b61038e565b6040519015158152602001610173565b6101e06101db366004611435565b610483565b005b6101e06101f03660046113ef565b6107f5565b6101e06102033660046114d7565b61096a565b61021b6102163660046113bf565b6109b5565b6040516101739190611568565b6101e0610aa4565b6101e061023e3660046113ef565b610ab8565b6101e0610c36565b6000546001600160a01b03165b6040516001600160a01b039091168152602001610173565b61019c61027e366004611389565b610c7a565b61019c6102913660046115cd565b610ce0565b61019c6102a43660046113bf565b610d2c565b6101e06102b736600461163a565b610d53565b6102cf6102ca3660046116c0565b610e2e565b604051610173939291906116e2565b6001546001600160a01b0316610258565b60025461019c565b6101e0610305366004611714565b610f21565b6101e0610318366004611766565b610f6e565b6000806000806000610330888888610fdf565b6040805160808101825291546001600160401b03808216808552600160401b8304821660208601819052600160801b84048316948601859052600160c01b909304909116606090940184905297509550935091505093509350935093565b60008481526004602052604081208190818660028111156103b1576103b161178f565b60028111156103c2576103c261178f565b8152602080820192909252604090810160009081208782528352819020815160808101835290546001600160401b03808216808452600160401b8304821695840195909552600160801b8204811693830193909352600160c01b90049091166060820152915015801590610443575080516001600160401b03808516911611155b8015610479575060208101516001600160401b03161580610479575080602001516001600160401b0316836001600160401b0316105b9695505050505050565b61048b611061565b6000858152600360205260408120548691036104c257604051630c18c82760e41b8152600481018290526024015b60405180910390fd5b60008560028111156104d6576104d661178f565b036104f657846040516378bc326f60e11b81526004016104b991906117c7565b831580610522575060018560028111156105125761051261178f565b148015610522575060a084901c15155b15610544578484604051630e05af6d60e41b81526004016104b99291906117d5565b6001600160401b038316158061057f57506001600160401b0382161580159061057f5750826001600160401b0316826001600160401b031611155b156105b0576040516314016ecf60e11b81526001600160401b038085166004830152831660248201526044016104b9565b6000868152600460205260408120908660028111156105d1576105d161178f565b60028111156105e2576105e261178f565b8152602080820192909252604090810160009081208782529092529020546001600160401b03161561062d57858585604051632b9921d560e11b81526004016104b9939291906117f0565b6040518060800160405280846001600160401b03168152602001836001600160401b03168152602001426001600160401b0316815260200160006001600160401b031681525060046000888152602001908152602001600020600087600281111561069a5761069a61178f565b60028111156106ab576106ab61178f565b81526020808201929092526040908101600090812088825283528181208451815486860151878601516060909801516001600160401b03908116600160c01b026001600160c01b03998216600160801b02999099166fffffffffffffffffffffffffffffffff928216600160401b026fffffffffffffffffffffffffffffffff19909416919094161791909117161794909417909355888352600590915281209086600281111561075e5761075e61178f565b600281111561076f5761076f61178f565b81526020808201929092526040016000908120805460018101825590825291902001849055838560028111156107a7576107a761178f565b604080516001600160401b0380881682528616602082015289917f15291cd2426258f34d41d1899edb59b059aa2aa2d3ff6f7ec3707cbbac7e75bb91015b60405180910390a4505050505050565b6107fd611061565b600061080a858585610fdf565b80549091504290600160401b90046001600160401b031615801590610842575081546001600160401b03808316600160401b90920416105b1561085b57508054600160401b90046001600160401b03165b81546001600160401b0390811690841610806108885750806001600160401b0316836001600160401b0316115b156108c4578154604051636fe97cdf60e01b81526001600160401b038086166004830152918216602482015290821660448201526064016104b9565b81546001600160401b03808516600160401b0267ffffffffffffffff60401b1990921691909117808455600160c01b90041660000361091c5781546001600160c01b0316600160c01b426001600160401b0316021782555b8385600281111561092f5761092f61178f565b6040516001600160401b038616815288907fb4ec22a9cbe500b4d266d91c8556df1b7606710f5964600a9e9561e06275546e906020016107e5565b610972611061565b6000838152600360205260408120548491036109a457604051630c18c82760e41b8152600481018290526024016104b9565b6109af84848461108e565b50505050565b606060036000838152602001908152602001600020600101805480602002602001604051908101604052809291908181526020016000905b82821015610a99578382906000526020600020018054610a0c90611812565b80601f0160208091040260200160405190810160405280929190818152602001828054610a3890611812565b8015610a855780601f10610a5a57610100808354040283529160200191610a85565b820191906000526020600020905b815481529060010190602001808311610a6857829003601f168201915b5050505050815260200190600101906109ed565b505050509050919050565b610aac611061565b610ab66000611154565b565b610ac0611061565b6000610acd858585610fdf565b8054909150600090426001600160401b0390911611610aec5742610af8565b81546001600160401b03165b9050806001600160401b0316836001600160401b03161080610b4a57508154600160401b90046001600160401b031615801590610b4a575081546001600160401b03600160401b909104811690841610155b15610bc557815483908290600160401b90046001600160401b031615610b8d578354610b8890600190600160401b90046001600160401b031661184c565b610b90565b60005b604051636fe97cdf60e01b81526001600160401b039384166004820152918316602483015290911660448201526064016104b9565b815467ffffffffffffffff60401b1916600160401b6001600160401b0385160217825583856002811115610bfb57610bfb61178f565b6040516001600160401b038616815288907fac692d09f08cfc94534e0dbebf66d89828c1c1be43692e38f09e48d874678594906020016107e5565b60015433906001600160a01b03168114610c6e5760405163118cdaa760e01b81526001600160a01b03821660048201526024016104b9565b610c7781611154565b50565b600083815260056020526040812081846002811115610c9b57610c9b61178f565b6002811115610cac57610cac61178f565b81526020019081526020016000208281548110610ccb57610ccb611879565b906000526020600020015490505b9392505050565b600082815260056020526040812081836002811115610d0157610d0161178f565b6002811115610d1257610d1261178f565b815260208101919091526040016000205490505b92915050565b600060028281548110610d4157610d41611879565b90600052602060002001549050919050565b610d5b611061565b6000869003610d7d5760405163308beedb60e01b815260040160405180910390fd5b60008681526003602052604090205415610dad576040516318d4cae960e01b8152600481018790526024016104b9565b6002805460018101825560009182527f405787fa12a823e0f2b7631cc41b3ba8828b3321ca811111fa75cd3aa3bb5ace0187905560405187917fecb04961b5f8c9515ea424bb64afac2d7661862192bb066368f6717548baf64791a2610e158686868661116d565b8015610e2657610e2686838361108e565b505050505050565b60008281526003602052604081208054606091839182919086908110610e5657610e56611879565b906000526020600020906003020190508060000154816002018260010160009054906101000a90046001600160401b0316818054610e9390611812565b80601f0160208091040260200160405190810160405280929190818152602001828054610ebf90611812565b8015610f0c5780601f10610ee157610100808354040283529160200191610f0c565b820191906000526020600020905b815481529060010190602001808311610eef57829003601f168201915b50505050509150935093509350509250925092565b610f29611061565b600084815260036020526040812054859103610f5b57604051630c18c82760e41b8152600481018290526024016104b9565b610f678585858561116d565b5050505050565b610f76611061565b600180546001600160a01b0383166001600160a01b03199091168117909155610fa76000546001600160a01b031690565b6001600160a01b03167f38d16b8cac22d99fc7c124b9cd0de2d3fa1faef420bfe791d8c362d765e2270060405160405180910390a350565b6000838152600460205260408120818460028111156110005761100061178f565b60028111156110115761101161178f565b815260208082019290925260409081016000908120858252909252812080549092506001600160401b03169003610cd957838383604051632205e54f60e11b81526004016104b9939291906117f0565b6000546001600160a01b03163314610ab65760405163118cdaa760e01b81523360048201526024016104b9565b60008381526003602052604081206110ab916001909101906112ef565b60005b818110156111145760008481526003602052604090206001018383838181106110d9576110d9611879565b90506020028101906110eb919061188f565b8254600181018455600093845260209093209092019161110b918361193e565b506001016110ae565b50827f3c9116866ec8c0d5af9ee3526c75ad609647f4e77ff55366f76b8233cccac6928383604051611147929190611a26565b60405180910390a2505050565b600180546001600160a01b0319169055610c778161129f565b600083900361118f57604051634912dbad60e11b815260040160405180910390fd5b600084815260036020526040908190208054915190919086907fd9713aa23957bfcf9a4abed98b4a7e3380ac83c5dc099722b9619d272d6ae8b1906111d990889088908890611ac8565b60405180910390a3806040518060600160405280868152602001426001600160401b0316815260200185858080601f0160208091040260200160405190810160405280939291908181526020018383808284376000920182905250939094525050835460018082018655948252602091829020845160039092020190815590830151938101805467ffffffffffffffff19166001600160401b039095169490941790935550604081015190919060028201906112959082611aeb565b5050505050505050565b600080546001600160a01b038381166001600160a01b0319831681178455604051919092169283917f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09190a35050565b5080546000825590600052602060002090610ab6919060005b808211156113255761131d818401600061132a565b600101611308565b505050565b50805461133690611812565b6000825580601f10611346575050565b601f016020900490600052602060002090610ab6919060005b808211156113255760008184015560010161135f565b80356003811061138457600080fd5b919050565b60008060006060848603121561139e57600080fd5b833592506113ae60208501611375565b929592945050506040919091013590565b6000602082840312156113d157600080fd5b5035919050565b80356001600160401b038116811461138457600080fd5b6000806000806080858703121561140557600080fd5b8435935061141560208601611375565b92506040850135915061142a606086016113d8565b905092959194509250565b600080600080600060a0868803121561144d57600080fd5b8535945061145d60208701611375565b935060408601359250611472606087016113d8565b9150611480608087016113d8565b90509295509295909350565b60008083601f84011261149e57600080fd5b5081356001600160401b038111156114b557600080fd5b6020830191508360208260051b85010111156114d057600080fd5b9250929050565b6000806000604084860312156114ec57600080fd5b8335925060208401356001600160401b0381111561150957600080fd5b6115158682870161148c565b9497909650939450505050565b6000815180845260005b818110156115485760208185018101518683018201520161152c565b506000602082860101526020601f19601f83011685010191505092915050565b6000602082016020835280845180835260408501915060408160051b86010192506020860160005b828110156115c157603f198786030184526115ac858351611522565b94506020938401939190910190600101611590565b50929695505050505050565b600080604083850312156115e057600080fd5b823591506115f060208401611375565b90509250929050565b60008083601f84011261160b57600080fd5b5081356001600160401b0381111561162257600080fd5b6020830191508360208285010111156114d057600080fd5b6000806000806000806080878903121561165357600080fd5b863595506020870135945060408701356001600160401b0381111561167757600080fd5b61168389828a016115f9565b90955093505060608701356001600160401b038111156116a257600080fd5b6116ae89828a0161148c565b979a9699509497509295939492505050565b600080604083850312156116d357600080fd5b50508035926020909101359150565b8381526060602082015260006116fb6060830185611522565b90506001600160401b0383166040830152949350505050565b6000806000806060858703121561172a57600080fd5b843593506020850135925060408501356001600160401b0381111561174e57600080fd5b61175a878288016115f9565b95989497509550505050565b60006020828403121561177857600080fd5b81356001600160a01b0381168114610cd957600080fd5b634e487b7160e01b600052602160045260246000fd5b600381106117c357634e487b7160e01b600052602160045260246000fd5b9052565b60208101610d2682846117a5565b604081016117e382856117a5565b8260208301529392505050565b8381526060810161180460208301856117a5565b826040830152949350505050565b600181811c9082168061182657607f821691505b60208210810361184657634e487b7160e01b600052602260045260246000fd5b50919050565b6001600160401b038281168282160390811115610d2657634e487b7160e01b600052601160045260246000fd5b634e487b7160e01b600052603260045260246000fd5b6000808335601e198436030181126118a657600080fd5b8301803591506001600160401b038211156118c057600080fd5b6020019150368190038213156114d057600080fd5b634e487b7160e01b600052604160045260246000fd5b601f821115611325578282111561132557806000526020600020601f840160051c6020851015611919575060005b90810190601f840160051c0360005b81811015610e2657600083820155600101611928565b6001600160401b03831115611955576119556118d5565b611969836119638354611812565b836118eb565b6000601f84116001811461199d57600085156119855750838201355b600019600387901b1c1916600186901b178355610f67565b600083815260209020601f19861690835b828110156119ce57868501358255602094850194600190920191016119ae565b50868210156119eb5760001960f88860031b161c19848701351681555b505060018560011b0183555050505050565b81835281816020850137506000828201602090810191909152601f909101601f19169091010190565b6020808252810182905260006040600584901b830181019083018583601e1936839003015b87821015611abb57868503603f190184528235818112611a6a57600080fd5b89016020810190356001600160401b03811115611a8657600080fd5b803603821315611a9557600080fd5b611aa08782846119fd565b96505050602083019250602084019350600182019150611a4b565b5092979650505050505050565b838152604060208201526000611ae26040830184866119fd565b95945050505050565b81516001600160401b03811115611b0457611b046118d5565b611b1881611b128454611812565b846118eb565b6020601f821160018114611b4c5760008315611b345750848201515b600019600385901b1c1916600184901b178455610f67565b600084815260208120601f198516915b82811015611b7c5787850151825560209485019460019092019101611b5c565b5084821015611b9a5786840151600019600387901b60f8161c191681555b50505050600190811b0190555056fea164736f6c6343000825000a";

    private static String librariesLinkedBinary;

    public static final String FUNC_ACCEPTOWNERSHIP = "acceptOwnership";

    public static final String FUNC_ADDKEY = "addKey";

    public static final String FUNC_APPENDPROFILE = "appendProfile";

    public static final String FUNC_COMPROMISEKEY = "compromiseKey";

    public static final String FUNC_DISTRICTCOUNT = "districtCount";

    public static final String FUNC_DISTRICTIDAT = "districtIdAt";

    public static final String FUNC_ENDKEY = "endKey";

    public static final String FUNC_ISKEYVALIDAT = "isKeyValidAt";

    public static final String FUNC_KEYCOUNT = "keyCount";

    public static final String FUNC_KEYIDAT = "keyIdAt";

    public static final String FUNC_KEYOF = "keyOf";

    public static final String FUNC_MIRRORSOF = "mirrorsOf";

    public static final String FUNC_OWNER = "owner";

    public static final String FUNC_PENDINGOWNER = "pendingOwner";

    public static final String FUNC_PROFILEAT = "profileAt";

    public static final String FUNC_PROFILECOUNT = "profileCount";

    public static final String FUNC_REGISTERDISTRICT = "registerDistrict";

    public static final String FUNC_RENOUNCEOWNERSHIP = "renounceOwnership";

    public static final String FUNC_REPLACEMIRRORS = "replaceMirrors";

    public static final String FUNC_TRANSFEROWNERSHIP = "transferOwnership";

    public static final CustomError DISTRICTEXISTS_ERROR = new CustomError("DistrictExists",
            Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>() {}));
    ;

    public static final CustomError ENDOUTOFBOUNDS_ERROR = new CustomError("EndOutOfBounds",
            Arrays.<TypeReference<?>>asList(new TypeReference<Uint64>() {}, new TypeReference<Uint64>() {}, new TypeReference<Uint64>() {}));
    ;

    public static final CustomError INVALIDKEYID_ERROR = new CustomError("InvalidKeyId",
            Arrays.<TypeReference<?>>asList(new TypeReference<Uint8>() {}, new TypeReference<Bytes32>() {}));
    ;

    public static final CustomError INVALIDROLE_ERROR = new CustomError("InvalidRole",
            Arrays.<TypeReference<?>>asList(new TypeReference<Uint8>() {}));
    ;

    public static final CustomError INVALIDWINDOW_ERROR = new CustomError("InvalidWindow",
            Arrays.<TypeReference<?>>asList(new TypeReference<Uint64>() {}, new TypeReference<Uint64>() {}));
    ;

    public static final CustomError KEYEXISTS_ERROR = new CustomError("KeyExists",
            Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>() {}, new TypeReference<Uint8>() {}, new TypeReference<Bytes32>() {}));
    ;

    public static final CustomError OWNABLEINVALIDOWNER_ERROR = new CustomError("OwnableInvalidOwner",
            Arrays.<TypeReference<?>>asList(new TypeReference<Address>() {}));
    ;

    public static final CustomError OWNABLEUNAUTHORIZEDACCOUNT_ERROR = new CustomError("OwnableUnauthorizedAccount",
            Arrays.<TypeReference<?>>asList(new TypeReference<Address>() {}));
    ;

    public static final CustomError UNKNOWNDISTRICT_ERROR = new CustomError("UnknownDistrict",
            Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>() {}));
    ;

    public static final CustomError UNKNOWNKEY_ERROR = new CustomError("UnknownKey",
            Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>() {}, new TypeReference<Uint8>() {}, new TypeReference<Bytes32>() {}));
    ;

    public static final CustomError ZERODISTRICTID_ERROR = new CustomError("ZeroDistrictId",
            Arrays.<TypeReference<?>>asList());
    ;

    public static final CustomError ZEROPROFILEHASH_ERROR = new CustomError("ZeroProfileHash",
            Arrays.<TypeReference<?>>asList());
    ;

    public static final Event DISTRICTREGISTERED_EVENT = new Event("DistrictRegistered",
            Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>(true) {}));
    ;

    public static final Event KEYADDED_EVENT = new Event("KeyAdded",
            Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>(true) {}, new TypeReference<Uint8>(true) {}, new TypeReference<Bytes32>(true) {}, new TypeReference<Uint64>() {}, new TypeReference<Uint64>() {}));
    ;

    public static final Event KEYCOMPROMISED_EVENT = new Event("KeyCompromised",
            Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>(true) {}, new TypeReference<Uint8>(true) {}, new TypeReference<Bytes32>(true) {}, new TypeReference<Uint64>() {}));
    ;

    public static final Event KEYENDED_EVENT = new Event("KeyEnded",
            Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>(true) {}, new TypeReference<Uint8>(true) {}, new TypeReference<Bytes32>(true) {}, new TypeReference<Uint64>() {}));
    ;

    public static final Event MIRRORSREPLACED_EVENT = new Event("MirrorsReplaced",
            Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>(true) {}, new TypeReference<DynamicArray<Utf8String>>() {}));
    ;

    public static final Event OWNERSHIPTRANSFERSTARTED_EVENT = new Event("OwnershipTransferStarted",
            Arrays.<TypeReference<?>>asList(new TypeReference<Address>(true) {}, new TypeReference<Address>(true) {}));
    ;

    public static final Event OWNERSHIPTRANSFERRED_EVENT = new Event("OwnershipTransferred",
            Arrays.<TypeReference<?>>asList(new TypeReference<Address>(true) {}, new TypeReference<Address>(true) {}));
    ;

    public static final Event PROFILEAPPENDED_EVENT = new Event("ProfileAppended",
            Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>(true) {}, new TypeReference<Uint256>(true) {}, new TypeReference<Bytes32>() {}, new TypeReference<Utf8String>() {}));
    ;

    @Deprecated
    protected IssuerRegistry(String contractAddress, Web3j web3j, Credentials credentials,
            BigInteger gasPrice, BigInteger gasLimit) {
        super(BINARY, contractAddress, web3j, credentials, gasPrice, gasLimit);
    }

    protected IssuerRegistry(String contractAddress, Web3j web3j, Credentials credentials,
            ContractGasProvider contractGasProvider) {
        super(BINARY, contractAddress, web3j, credentials, contractGasProvider);
    }

    @Deprecated
    protected IssuerRegistry(String contractAddress, Web3j web3j,
            TransactionManager transactionManager, BigInteger gasPrice, BigInteger gasLimit) {
        super(BINARY, contractAddress, web3j, transactionManager, gasPrice, gasLimit);
    }

    protected IssuerRegistry(String contractAddress, Web3j web3j,
            TransactionManager transactionManager, ContractGasProvider contractGasProvider) {
        super(BINARY, contractAddress, web3j, transactionManager, contractGasProvider);
    }

    public static List<DistrictRegisteredEventResponse> getDistrictRegisteredEvents(
            TransactionReceipt transactionReceipt) {
        List<Contract.EventValuesWithLog> valueList = staticExtractEventParametersWithLog(DISTRICTREGISTERED_EVENT, transactionReceipt);
        ArrayList<DistrictRegisteredEventResponse> responses = new ArrayList<DistrictRegisteredEventResponse>(valueList.size());
        for (Contract.EventValuesWithLog eventValues : valueList) {
            DistrictRegisteredEventResponse typedResponse = new DistrictRegisteredEventResponse();
            typedResponse.log = eventValues.getLog();
            typedResponse.districtId = (byte[]) eventValues.getIndexedValues().get(0).getValue();
            responses.add(typedResponse);
        }
        return responses;
    }

    public static DistrictRegisteredEventResponse getDistrictRegisteredEventFromLog(Log log) {
        Contract.EventValuesWithLog eventValues = staticExtractEventParametersWithLog(DISTRICTREGISTERED_EVENT, log);
        DistrictRegisteredEventResponse typedResponse = new DistrictRegisteredEventResponse();
        typedResponse.log = log;
        typedResponse.districtId = (byte[]) eventValues.getIndexedValues().get(0).getValue();
        return typedResponse;
    }

    public Flowable<DistrictRegisteredEventResponse> districtRegisteredEventFlowable(
            EthFilter filter) {
        return web3j.ethLogFlowable(filter).map(log -> getDistrictRegisteredEventFromLog(log));
    }

    public Flowable<DistrictRegisteredEventResponse> districtRegisteredEventFlowable(
            DefaultBlockParameter startBlock, DefaultBlockParameter endBlock) {
        EthFilter filter = new EthFilter(startBlock, endBlock, getContractAddress());
        filter.addSingleTopic(EventEncoder.encode(DISTRICTREGISTERED_EVENT));
        return districtRegisteredEventFlowable(filter);
    }

    public static List<KeyAddedEventResponse> getKeyAddedEvents(
            TransactionReceipt transactionReceipt) {
        List<Contract.EventValuesWithLog> valueList = staticExtractEventParametersWithLog(KEYADDED_EVENT, transactionReceipt);
        ArrayList<KeyAddedEventResponse> responses = new ArrayList<KeyAddedEventResponse>(valueList.size());
        for (Contract.EventValuesWithLog eventValues : valueList) {
            KeyAddedEventResponse typedResponse = new KeyAddedEventResponse();
            typedResponse.log = eventValues.getLog();
            typedResponse.districtId = (byte[]) eventValues.getIndexedValues().get(0).getValue();
            typedResponse.role = (BigInteger) eventValues.getIndexedValues().get(1).getValue();
            typedResponse.keyId = (byte[]) eventValues.getIndexedValues().get(2).getValue();
            typedResponse.validFrom = (BigInteger) eventValues.getNonIndexedValues().get(0).getValue();
            typedResponse.validTo = (BigInteger) eventValues.getNonIndexedValues().get(1).getValue();
            responses.add(typedResponse);
        }
        return responses;
    }

    public static KeyAddedEventResponse getKeyAddedEventFromLog(Log log) {
        Contract.EventValuesWithLog eventValues = staticExtractEventParametersWithLog(KEYADDED_EVENT, log);
        KeyAddedEventResponse typedResponse = new KeyAddedEventResponse();
        typedResponse.log = log;
        typedResponse.districtId = (byte[]) eventValues.getIndexedValues().get(0).getValue();
        typedResponse.role = (BigInteger) eventValues.getIndexedValues().get(1).getValue();
        typedResponse.keyId = (byte[]) eventValues.getIndexedValues().get(2).getValue();
        typedResponse.validFrom = (BigInteger) eventValues.getNonIndexedValues().get(0).getValue();
        typedResponse.validTo = (BigInteger) eventValues.getNonIndexedValues().get(1).getValue();
        return typedResponse;
    }

    public Flowable<KeyAddedEventResponse> keyAddedEventFlowable(EthFilter filter) {
        return web3j.ethLogFlowable(filter).map(log -> getKeyAddedEventFromLog(log));
    }

    public Flowable<KeyAddedEventResponse> keyAddedEventFlowable(DefaultBlockParameter startBlock,
            DefaultBlockParameter endBlock) {
        EthFilter filter = new EthFilter(startBlock, endBlock, getContractAddress());
        filter.addSingleTopic(EventEncoder.encode(KEYADDED_EVENT));
        return keyAddedEventFlowable(filter);
    }

    public static List<KeyCompromisedEventResponse> getKeyCompromisedEvents(
            TransactionReceipt transactionReceipt) {
        List<Contract.EventValuesWithLog> valueList = staticExtractEventParametersWithLog(KEYCOMPROMISED_EVENT, transactionReceipt);
        ArrayList<KeyCompromisedEventResponse> responses = new ArrayList<KeyCompromisedEventResponse>(valueList.size());
        for (Contract.EventValuesWithLog eventValues : valueList) {
            KeyCompromisedEventResponse typedResponse = new KeyCompromisedEventResponse();
            typedResponse.log = eventValues.getLog();
            typedResponse.districtId = (byte[]) eventValues.getIndexedValues().get(0).getValue();
            typedResponse.role = (BigInteger) eventValues.getIndexedValues().get(1).getValue();
            typedResponse.keyId = (byte[]) eventValues.getIndexedValues().get(2).getValue();
            typedResponse.since = (BigInteger) eventValues.getNonIndexedValues().get(0).getValue();
            responses.add(typedResponse);
        }
        return responses;
    }

    public static KeyCompromisedEventResponse getKeyCompromisedEventFromLog(Log log) {
        Contract.EventValuesWithLog eventValues = staticExtractEventParametersWithLog(KEYCOMPROMISED_EVENT, log);
        KeyCompromisedEventResponse typedResponse = new KeyCompromisedEventResponse();
        typedResponse.log = log;
        typedResponse.districtId = (byte[]) eventValues.getIndexedValues().get(0).getValue();
        typedResponse.role = (BigInteger) eventValues.getIndexedValues().get(1).getValue();
        typedResponse.keyId = (byte[]) eventValues.getIndexedValues().get(2).getValue();
        typedResponse.since = (BigInteger) eventValues.getNonIndexedValues().get(0).getValue();
        return typedResponse;
    }

    public Flowable<KeyCompromisedEventResponse> keyCompromisedEventFlowable(EthFilter filter) {
        return web3j.ethLogFlowable(filter).map(log -> getKeyCompromisedEventFromLog(log));
    }

    public Flowable<KeyCompromisedEventResponse> keyCompromisedEventFlowable(
            DefaultBlockParameter startBlock, DefaultBlockParameter endBlock) {
        EthFilter filter = new EthFilter(startBlock, endBlock, getContractAddress());
        filter.addSingleTopic(EventEncoder.encode(KEYCOMPROMISED_EVENT));
        return keyCompromisedEventFlowable(filter);
    }

    public static List<KeyEndedEventResponse> getKeyEndedEvents(
            TransactionReceipt transactionReceipt) {
        List<Contract.EventValuesWithLog> valueList = staticExtractEventParametersWithLog(KEYENDED_EVENT, transactionReceipt);
        ArrayList<KeyEndedEventResponse> responses = new ArrayList<KeyEndedEventResponse>(valueList.size());
        for (Contract.EventValuesWithLog eventValues : valueList) {
            KeyEndedEventResponse typedResponse = new KeyEndedEventResponse();
            typedResponse.log = eventValues.getLog();
            typedResponse.districtId = (byte[]) eventValues.getIndexedValues().get(0).getValue();
            typedResponse.role = (BigInteger) eventValues.getIndexedValues().get(1).getValue();
            typedResponse.keyId = (byte[]) eventValues.getIndexedValues().get(2).getValue();
            typedResponse.validTo = (BigInteger) eventValues.getNonIndexedValues().get(0).getValue();
            responses.add(typedResponse);
        }
        return responses;
    }

    public static KeyEndedEventResponse getKeyEndedEventFromLog(Log log) {
        Contract.EventValuesWithLog eventValues = staticExtractEventParametersWithLog(KEYENDED_EVENT, log);
        KeyEndedEventResponse typedResponse = new KeyEndedEventResponse();
        typedResponse.log = log;
        typedResponse.districtId = (byte[]) eventValues.getIndexedValues().get(0).getValue();
        typedResponse.role = (BigInteger) eventValues.getIndexedValues().get(1).getValue();
        typedResponse.keyId = (byte[]) eventValues.getIndexedValues().get(2).getValue();
        typedResponse.validTo = (BigInteger) eventValues.getNonIndexedValues().get(0).getValue();
        return typedResponse;
    }

    public Flowable<KeyEndedEventResponse> keyEndedEventFlowable(EthFilter filter) {
        return web3j.ethLogFlowable(filter).map(log -> getKeyEndedEventFromLog(log));
    }

    public Flowable<KeyEndedEventResponse> keyEndedEventFlowable(DefaultBlockParameter startBlock,
            DefaultBlockParameter endBlock) {
        EthFilter filter = new EthFilter(startBlock, endBlock, getContractAddress());
        filter.addSingleTopic(EventEncoder.encode(KEYENDED_EVENT));
        return keyEndedEventFlowable(filter);
    }

    public static List<MirrorsReplacedEventResponse> getMirrorsReplacedEvents(
            TransactionReceipt transactionReceipt) {
        List<Contract.EventValuesWithLog> valueList = staticExtractEventParametersWithLog(MIRRORSREPLACED_EVENT, transactionReceipt);
        ArrayList<MirrorsReplacedEventResponse> responses = new ArrayList<MirrorsReplacedEventResponse>(valueList.size());
        for (Contract.EventValuesWithLog eventValues : valueList) {
            MirrorsReplacedEventResponse typedResponse = new MirrorsReplacedEventResponse();
            typedResponse.log = eventValues.getLog();
            typedResponse.districtId = (byte[]) eventValues.getIndexedValues().get(0).getValue();
            typedResponse.mirrors = (List<String>) ((Array) eventValues.getNonIndexedValues().get(0)).getNativeValueCopy();
            responses.add(typedResponse);
        }
        return responses;
    }

    public static MirrorsReplacedEventResponse getMirrorsReplacedEventFromLog(Log log) {
        Contract.EventValuesWithLog eventValues = staticExtractEventParametersWithLog(MIRRORSREPLACED_EVENT, log);
        MirrorsReplacedEventResponse typedResponse = new MirrorsReplacedEventResponse();
        typedResponse.log = log;
        typedResponse.districtId = (byte[]) eventValues.getIndexedValues().get(0).getValue();
        typedResponse.mirrors = (List<String>) ((Array) eventValues.getNonIndexedValues().get(0)).getNativeValueCopy();
        return typedResponse;
    }

    public Flowable<MirrorsReplacedEventResponse> mirrorsReplacedEventFlowable(EthFilter filter) {
        return web3j.ethLogFlowable(filter).map(log -> getMirrorsReplacedEventFromLog(log));
    }

    public Flowable<MirrorsReplacedEventResponse> mirrorsReplacedEventFlowable(
            DefaultBlockParameter startBlock, DefaultBlockParameter endBlock) {
        EthFilter filter = new EthFilter(startBlock, endBlock, getContractAddress());
        filter.addSingleTopic(EventEncoder.encode(MIRRORSREPLACED_EVENT));
        return mirrorsReplacedEventFlowable(filter);
    }

    public static List<OwnershipTransferStartedEventResponse> getOwnershipTransferStartedEvents(
            TransactionReceipt transactionReceipt) {
        List<Contract.EventValuesWithLog> valueList = staticExtractEventParametersWithLog(OWNERSHIPTRANSFERSTARTED_EVENT, transactionReceipt);
        ArrayList<OwnershipTransferStartedEventResponse> responses = new ArrayList<OwnershipTransferStartedEventResponse>(valueList.size());
        for (Contract.EventValuesWithLog eventValues : valueList) {
            OwnershipTransferStartedEventResponse typedResponse = new OwnershipTransferStartedEventResponse();
            typedResponse.log = eventValues.getLog();
            typedResponse.previousOwner = (String) eventValues.getIndexedValues().get(0).getValue();
            typedResponse.newOwner = (String) eventValues.getIndexedValues().get(1).getValue();
            responses.add(typedResponse);
        }
        return responses;
    }

    public static OwnershipTransferStartedEventResponse getOwnershipTransferStartedEventFromLog(
            Log log) {
        Contract.EventValuesWithLog eventValues = staticExtractEventParametersWithLog(OWNERSHIPTRANSFERSTARTED_EVENT, log);
        OwnershipTransferStartedEventResponse typedResponse = new OwnershipTransferStartedEventResponse();
        typedResponse.log = log;
        typedResponse.previousOwner = (String) eventValues.getIndexedValues().get(0).getValue();
        typedResponse.newOwner = (String) eventValues.getIndexedValues().get(1).getValue();
        return typedResponse;
    }

    public Flowable<OwnershipTransferStartedEventResponse> ownershipTransferStartedEventFlowable(
            EthFilter filter) {
        return web3j.ethLogFlowable(filter).map(log -> getOwnershipTransferStartedEventFromLog(log));
    }

    public Flowable<OwnershipTransferStartedEventResponse> ownershipTransferStartedEventFlowable(
            DefaultBlockParameter startBlock, DefaultBlockParameter endBlock) {
        EthFilter filter = new EthFilter(startBlock, endBlock, getContractAddress());
        filter.addSingleTopic(EventEncoder.encode(OWNERSHIPTRANSFERSTARTED_EVENT));
        return ownershipTransferStartedEventFlowable(filter);
    }

    public static List<OwnershipTransferredEventResponse> getOwnershipTransferredEvents(
            TransactionReceipt transactionReceipt) {
        List<Contract.EventValuesWithLog> valueList = staticExtractEventParametersWithLog(OWNERSHIPTRANSFERRED_EVENT, transactionReceipt);
        ArrayList<OwnershipTransferredEventResponse> responses = new ArrayList<OwnershipTransferredEventResponse>(valueList.size());
        for (Contract.EventValuesWithLog eventValues : valueList) {
            OwnershipTransferredEventResponse typedResponse = new OwnershipTransferredEventResponse();
            typedResponse.log = eventValues.getLog();
            typedResponse.previousOwner = (String) eventValues.getIndexedValues().get(0).getValue();
            typedResponse.newOwner = (String) eventValues.getIndexedValues().get(1).getValue();
            responses.add(typedResponse);
        }
        return responses;
    }

    public static OwnershipTransferredEventResponse getOwnershipTransferredEventFromLog(Log log) {
        Contract.EventValuesWithLog eventValues = staticExtractEventParametersWithLog(OWNERSHIPTRANSFERRED_EVENT, log);
        OwnershipTransferredEventResponse typedResponse = new OwnershipTransferredEventResponse();
        typedResponse.log = log;
        typedResponse.previousOwner = (String) eventValues.getIndexedValues().get(0).getValue();
        typedResponse.newOwner = (String) eventValues.getIndexedValues().get(1).getValue();
        return typedResponse;
    }

    public Flowable<OwnershipTransferredEventResponse> ownershipTransferredEventFlowable(
            EthFilter filter) {
        return web3j.ethLogFlowable(filter).map(log -> getOwnershipTransferredEventFromLog(log));
    }

    public Flowable<OwnershipTransferredEventResponse> ownershipTransferredEventFlowable(
            DefaultBlockParameter startBlock, DefaultBlockParameter endBlock) {
        EthFilter filter = new EthFilter(startBlock, endBlock, getContractAddress());
        filter.addSingleTopic(EventEncoder.encode(OWNERSHIPTRANSFERRED_EVENT));
        return ownershipTransferredEventFlowable(filter);
    }

    public static List<ProfileAppendedEventResponse> getProfileAppendedEvents(
            TransactionReceipt transactionReceipt) {
        List<Contract.EventValuesWithLog> valueList = staticExtractEventParametersWithLog(PROFILEAPPENDED_EVENT, transactionReceipt);
        ArrayList<ProfileAppendedEventResponse> responses = new ArrayList<ProfileAppendedEventResponse>(valueList.size());
        for (Contract.EventValuesWithLog eventValues : valueList) {
            ProfileAppendedEventResponse typedResponse = new ProfileAppendedEventResponse();
            typedResponse.log = eventValues.getLog();
            typedResponse.districtId = (byte[]) eventValues.getIndexedValues().get(0).getValue();
            typedResponse.index = (BigInteger) eventValues.getIndexedValues().get(1).getValue();
            typedResponse.profileHash = (byte[]) eventValues.getNonIndexedValues().get(0).getValue();
            typedResponse.profileUri = (String) eventValues.getNonIndexedValues().get(1).getValue();
            responses.add(typedResponse);
        }
        return responses;
    }

    public static ProfileAppendedEventResponse getProfileAppendedEventFromLog(Log log) {
        Contract.EventValuesWithLog eventValues = staticExtractEventParametersWithLog(PROFILEAPPENDED_EVENT, log);
        ProfileAppendedEventResponse typedResponse = new ProfileAppendedEventResponse();
        typedResponse.log = log;
        typedResponse.districtId = (byte[]) eventValues.getIndexedValues().get(0).getValue();
        typedResponse.index = (BigInteger) eventValues.getIndexedValues().get(1).getValue();
        typedResponse.profileHash = (byte[]) eventValues.getNonIndexedValues().get(0).getValue();
        typedResponse.profileUri = (String) eventValues.getNonIndexedValues().get(1).getValue();
        return typedResponse;
    }

    public Flowable<ProfileAppendedEventResponse> profileAppendedEventFlowable(EthFilter filter) {
        return web3j.ethLogFlowable(filter).map(log -> getProfileAppendedEventFromLog(log));
    }

    public Flowable<ProfileAppendedEventResponse> profileAppendedEventFlowable(
            DefaultBlockParameter startBlock, DefaultBlockParameter endBlock) {
        EthFilter filter = new EthFilter(startBlock, endBlock, getContractAddress());
        filter.addSingleTopic(EventEncoder.encode(PROFILEAPPENDED_EVENT));
        return profileAppendedEventFlowable(filter);
    }

    public RemoteFunctionCall<TransactionReceipt> acceptOwnership() {
        final Function function = new Function(
                FUNC_ACCEPTOWNERSHIP,
                Arrays.<Type>asList(),
                Collections.<TypeReference<?>>emptyList());
        return executeRemoteCallTransaction(function);
    }

    public RemoteFunctionCall<TransactionReceipt> addKey(byte[] districtId, BigInteger role,
            byte[] keyId, BigInteger validFrom, BigInteger validTo) {
        final Function function = new Function(
                FUNC_ADDKEY,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId),
                new org.web3j.abi.datatypes.generated.Uint8(role),
                new org.web3j.abi.datatypes.generated.Bytes32(keyId),
                new org.web3j.abi.datatypes.generated.Uint64(validFrom),
                new org.web3j.abi.datatypes.generated.Uint64(validTo)),
                Collections.<TypeReference<?>>emptyList());
        return executeRemoteCallTransaction(function);
    }

    public RemoteFunctionCall<TransactionReceipt> appendProfile(byte[] districtId,
            byte[] profileHash, String profileUri) {
        final Function function = new Function(
                FUNC_APPENDPROFILE,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId),
                new org.web3j.abi.datatypes.generated.Bytes32(profileHash),
                new org.web3j.abi.datatypes.Utf8String(profileUri)),
                Collections.<TypeReference<?>>emptyList());
        return executeRemoteCallTransaction(function);
    }

    public RemoteFunctionCall<TransactionReceipt> compromiseKey(byte[] districtId, BigInteger role,
            byte[] keyId, BigInteger since) {
        final Function function = new Function(
                FUNC_COMPROMISEKEY,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId),
                new org.web3j.abi.datatypes.generated.Uint8(role),
                new org.web3j.abi.datatypes.generated.Bytes32(keyId),
                new org.web3j.abi.datatypes.generated.Uint64(since)),
                Collections.<TypeReference<?>>emptyList());
        return executeRemoteCallTransaction(function);
    }

    public RemoteFunctionCall<BigInteger> districtCount() {
        final Function function = new Function(FUNC_DISTRICTCOUNT,
                Arrays.<Type>asList(),
                Arrays.<TypeReference<?>>asList(new TypeReference<Uint256>() {}));
        return executeRemoteCallSingleValueReturn(function, BigInteger.class);
    }

    public RemoteFunctionCall<byte[]> districtIdAt(BigInteger index) {
        final Function function = new Function(FUNC_DISTRICTIDAT,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Uint256(index)),
                Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>() {}));
        return executeRemoteCallSingleValueReturn(function, byte[].class);
    }

    public RemoteFunctionCall<TransactionReceipt> endKey(byte[] districtId, BigInteger role,
            byte[] keyId, BigInteger validTo) {
        final Function function = new Function(
                FUNC_ENDKEY,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId),
                new org.web3j.abi.datatypes.generated.Uint8(role),
                new org.web3j.abi.datatypes.generated.Bytes32(keyId),
                new org.web3j.abi.datatypes.generated.Uint64(validTo)),
                Collections.<TypeReference<?>>emptyList());
        return executeRemoteCallTransaction(function);
    }

    public RemoteFunctionCall<Boolean> isKeyValidAt(byte[] districtId, BigInteger role,
            byte[] keyId, BigInteger time) {
        final Function function = new Function(FUNC_ISKEYVALIDAT,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId),
                new org.web3j.abi.datatypes.generated.Uint8(role),
                new org.web3j.abi.datatypes.generated.Bytes32(keyId),
                new org.web3j.abi.datatypes.generated.Uint64(time)),
                Arrays.<TypeReference<?>>asList(new TypeReference<Bool>() {}));
        return executeRemoteCallSingleValueReturn(function, Boolean.class);
    }

    public RemoteFunctionCall<BigInteger> keyCount(byte[] districtId, BigInteger role) {
        final Function function = new Function(FUNC_KEYCOUNT,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId),
                new org.web3j.abi.datatypes.generated.Uint8(role)),
                Arrays.<TypeReference<?>>asList(new TypeReference<Uint256>() {}));
        return executeRemoteCallSingleValueReturn(function, BigInteger.class);
    }

    public RemoteFunctionCall<byte[]> keyIdAt(byte[] districtId, BigInteger role,
            BigInteger index) {
        final Function function = new Function(FUNC_KEYIDAT,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId),
                new org.web3j.abi.datatypes.generated.Uint8(role),
                new org.web3j.abi.datatypes.generated.Uint256(index)),
                Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>() {}));
        return executeRemoteCallSingleValueReturn(function, byte[].class);
    }

    public RemoteFunctionCall<Tuple4<BigInteger, BigInteger, BigInteger, BigInteger>> keyOf(
            byte[] districtId, BigInteger role, byte[] keyId) {
        final Function function = new Function(FUNC_KEYOF,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId),
                new org.web3j.abi.datatypes.generated.Uint8(role),
                new org.web3j.abi.datatypes.generated.Bytes32(keyId)),
                Arrays.<TypeReference<?>>asList(new TypeReference<Uint64>() {}, new TypeReference<Uint64>() {}, new TypeReference<Uint64>() {}, new TypeReference<Uint64>() {}));
        return new RemoteFunctionCall<Tuple4<BigInteger, BigInteger, BigInteger, BigInteger>>(function,
                new Callable<Tuple4<BigInteger, BigInteger, BigInteger, BigInteger>>() {
                    @Override
                    public Tuple4<BigInteger, BigInteger, BigInteger, BigInteger> call() throws
                            Exception {
                        List<Type> results = executeCallMultipleValueReturn(function);
                        return new Tuple4<BigInteger, BigInteger, BigInteger, BigInteger>(
                                (BigInteger) results.get(0).getValue(),
                                (BigInteger) results.get(1).getValue(),
                                (BigInteger) results.get(2).getValue(),
                                (BigInteger) results.get(3).getValue());
                    }
                });
    }

    public RemoteFunctionCall<List> mirrorsOf(byte[] districtId) {
        final Function function = new Function(FUNC_MIRRORSOF,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId)),
                Arrays.<TypeReference<?>>asList(new TypeReference<DynamicArray<Utf8String>>() {}));
        return new RemoteFunctionCall<List>(function,
                new Callable<List>() {
                    @Override
                    @SuppressWarnings("unchecked")
                    public List call() throws Exception {
                        List<Type> result = (List<Type>) executeCallSingleValueReturn(function, List.class);
                        return convertToNative(result);
                    }
                });
    }

    public RemoteFunctionCall<String> owner() {
        final Function function = new Function(FUNC_OWNER,
                Arrays.<Type>asList(),
                Arrays.<TypeReference<?>>asList(new TypeReference<Address>() {}));
        return executeRemoteCallSingleValueReturn(function, String.class);
    }

    public RemoteFunctionCall<String> pendingOwner() {
        final Function function = new Function(FUNC_PENDINGOWNER,
                Arrays.<Type>asList(),
                Arrays.<TypeReference<?>>asList(new TypeReference<Address>() {}));
        return executeRemoteCallSingleValueReturn(function, String.class);
    }

    public RemoteFunctionCall<Tuple3<byte[], String, BigInteger>> profileAt(byte[] districtId,
            BigInteger index) {
        final Function function = new Function(FUNC_PROFILEAT,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId),
                new org.web3j.abi.datatypes.generated.Uint256(index)),
                Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>() {}, new TypeReference<Utf8String>() {}, new TypeReference<Uint64>() {}));
        return new RemoteFunctionCall<Tuple3<byte[], String, BigInteger>>(function,
                new Callable<Tuple3<byte[], String, BigInteger>>() {
                    @Override
                    public Tuple3<byte[], String, BigInteger> call() throws Exception {
                        List<Type> results = executeCallMultipleValueReturn(function);
                        return new Tuple3<byte[], String, BigInteger>(
                                (byte[]) results.get(0).getValue(),
                                (String) results.get(1).getValue(),
                                (BigInteger) results.get(2).getValue());
                    }
                });
    }

    public RemoteFunctionCall<BigInteger> profileCount(byte[] districtId) {
        final Function function = new Function(FUNC_PROFILECOUNT,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId)),
                Arrays.<TypeReference<?>>asList(new TypeReference<Uint256>() {}));
        return executeRemoteCallSingleValueReturn(function, BigInteger.class);
    }

    public RemoteFunctionCall<TransactionReceipt> registerDistrict(byte[] districtId,
            byte[] profileHash, String profileUri, List<String> mirrors) {
        final Function function = new Function(
                FUNC_REGISTERDISTRICT,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId),
                new org.web3j.abi.datatypes.generated.Bytes32(profileHash),
                new org.web3j.abi.datatypes.Utf8String(profileUri),
                new org.web3j.abi.datatypes.DynamicArray<org.web3j.abi.datatypes.Utf8String>(
                        org.web3j.abi.datatypes.Utf8String.class,
                        org.web3j.abi.Utils.typeMap(mirrors, org.web3j.abi.datatypes.Utf8String.class))),
                Collections.<TypeReference<?>>emptyList());
        return executeRemoteCallTransaction(function);
    }

    public RemoteFunctionCall<TransactionReceipt> renounceOwnership() {
        final Function function = new Function(
                FUNC_RENOUNCEOWNERSHIP,
                Arrays.<Type>asList(),
                Collections.<TypeReference<?>>emptyList());
        return executeRemoteCallTransaction(function);
    }

    public RemoteFunctionCall<TransactionReceipt> replaceMirrors(byte[] districtId,
            List<String> mirrors) {
        final Function function = new Function(
                FUNC_REPLACEMIRRORS,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId),
                new org.web3j.abi.datatypes.DynamicArray<org.web3j.abi.datatypes.Utf8String>(
                        org.web3j.abi.datatypes.Utf8String.class,
                        org.web3j.abi.Utils.typeMap(mirrors, org.web3j.abi.datatypes.Utf8String.class))),
                Collections.<TypeReference<?>>emptyList());
        return executeRemoteCallTransaction(function);
    }

    public RemoteFunctionCall<TransactionReceipt> transferOwnership(String newOwner) {
        final Function function = new Function(
                FUNC_TRANSFEROWNERSHIP,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.Address(160, newOwner)),
                Collections.<TypeReference<?>>emptyList());
        return executeRemoteCallTransaction(function);
    }

    @Deprecated
    public static IssuerRegistry load(String contractAddress, Web3j web3j, Credentials credentials,
            BigInteger gasPrice, BigInteger gasLimit) {
        return new IssuerRegistry(contractAddress, web3j, credentials, gasPrice, gasLimit);
    }

    @Deprecated
    public static IssuerRegistry load(String contractAddress, Web3j web3j,
            TransactionManager transactionManager, BigInteger gasPrice, BigInteger gasLimit) {
        return new IssuerRegistry(contractAddress, web3j, transactionManager, gasPrice, gasLimit);
    }

    public static IssuerRegistry load(String contractAddress, Web3j web3j, Credentials credentials,
            ContractGasProvider contractGasProvider) {
        return new IssuerRegistry(contractAddress, web3j, credentials, contractGasProvider);
    }

    public static IssuerRegistry load(String contractAddress, Web3j web3j,
            TransactionManager transactionManager, ContractGasProvider contractGasProvider) {
        return new IssuerRegistry(contractAddress, web3j, transactionManager, contractGasProvider);
    }

    public static RemoteCall<IssuerRegistry> deploy(Web3j web3j, Credentials credentials,
            ContractGasProvider contractGasProvider, String consortium) {
        String encodedConstructor = FunctionEncoder.encodeConstructor(Arrays.<Type>asList(new org.web3j.abi.datatypes.Address(160, consortium)));
        return deployRemoteCall(IssuerRegistry.class, web3j, credentials, contractGasProvider, getDeploymentBinary(), encodedConstructor);
    }

    public static RemoteCall<IssuerRegistry> deploy(Web3j web3j,
            TransactionManager transactionManager, ContractGasProvider contractGasProvider,
            String consortium) {
        String encodedConstructor = FunctionEncoder.encodeConstructor(Arrays.<Type>asList(new org.web3j.abi.datatypes.Address(160, consortium)));
        return deployRemoteCall(IssuerRegistry.class, web3j, transactionManager, contractGasProvider, getDeploymentBinary(), encodedConstructor);
    }

    @Deprecated
    public static RemoteCall<IssuerRegistry> deploy(Web3j web3j, Credentials credentials,
            BigInteger gasPrice, BigInteger gasLimit, String consortium) {
        String encodedConstructor = FunctionEncoder.encodeConstructor(Arrays.<Type>asList(new org.web3j.abi.datatypes.Address(160, consortium)));
        return deployRemoteCall(IssuerRegistry.class, web3j, credentials, gasPrice, gasLimit, getDeploymentBinary(), encodedConstructor);
    }

    @Deprecated
    public static RemoteCall<IssuerRegistry> deploy(Web3j web3j,
            TransactionManager transactionManager, BigInteger gasPrice, BigInteger gasLimit,
            String consortium) {
        String encodedConstructor = FunctionEncoder.encodeConstructor(Arrays.<Type>asList(new org.web3j.abi.datatypes.Address(160, consortium)));
        return deployRemoteCall(IssuerRegistry.class, web3j, transactionManager, gasPrice, gasLimit, getDeploymentBinary(), encodedConstructor);
    }

    public static void linkLibraries(List<Contract.LinkReference> references) {
        librariesLinkedBinary = linkBinaryWithReferences(BINARY, references);
    }

    private static String getDeploymentBinary() {
        if (librariesLinkedBinary != null) {
            return librariesLinkedBinary;
        } else {
            return BINARY;
        }
    }

    public static class DistrictRegisteredEventResponse extends BaseEventResponse {
        public byte[] districtId;
    }

    public static class KeyAddedEventResponse extends BaseEventResponse {
        public byte[] districtId;

        public BigInteger role;

        public byte[] keyId;

        public BigInteger validFrom;

        public BigInteger validTo;
    }

    public static class KeyCompromisedEventResponse extends BaseEventResponse {
        public byte[] districtId;

        public BigInteger role;

        public byte[] keyId;

        public BigInteger since;
    }

    public static class KeyEndedEventResponse extends BaseEventResponse {
        public byte[] districtId;

        public BigInteger role;

        public byte[] keyId;

        public BigInteger validTo;
    }

    public static class MirrorsReplacedEventResponse extends BaseEventResponse {
        public byte[] districtId;

        public List<String> mirrors;
    }

    public static class OwnershipTransferStartedEventResponse extends BaseEventResponse {
        public String previousOwner;

        public String newOwner;
    }

    public static class OwnershipTransferredEventResponse extends BaseEventResponse {
        public String previousOwner;

        public String newOwner;
    }

    public static class ProfileAppendedEventResponse extends BaseEventResponse {
        public byte[] districtId;

        public BigInteger index;

        public byte[] profileHash;

        public String profileUri;
    }
}
