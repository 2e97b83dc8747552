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
@SuppressWarnings({"rawtypes", "unchecked", "UnusedVariable"})
@Generated("org.web3j.codegen.SolidityFunctionWrapperGenerator")
public class IssuerRegistry extends Contract {
    public static final String BINARY = "608060405234801561001057600080fd5b5060405161233238038061233283398101604081905261002f916100da565b806001600160a01b03811661005e57604051631e4fbdf760e01b81526000600482015260240160405180910390fd5b6100678161006e565b505061010a565b600180546001600160a01b03191690556100878161008a565b50565b600080546001600160a01b038381166001600160a01b0319831681178455604051919092169283917f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09190a35050565b6000602082840312156100ec57600080fd5b81516001600160a01b038116811461010357600080fd5b9392505050565b612219806101196000396000f3fe608060405234801561001057600080fd5b50600436106101735760003560e01c806379ba5097116100de578063d59bef8a11610097578063e30c397811610071578063e30c3978146103bb578063ea0cc463146103cc578063f02025d3146103d4578063f2fde38b146103e757600080fd5b8063d59bef8a14610373578063de3c9d1e14610386578063e0c406f21461039957600080fd5b806379ba5097146102ed578063888f5116146102f55780638c47c718146103085780638da5cb5b14610328578063aa7f41671461034d578063ccf15b281461036057600080fd5b806346413bab1161013057806346413bab1461024f5780634cb925d61461026257806350e4262d14610275578063715018a61461029557806377ca89671461029d57806377e74249146102b057600080fd5b80630456b77e146101785780630b67cd81146101c35780630c50327f146101e6578063375385f1146101fb5780633f2d7c8b1461022957806340273cc71461023c575b600080fd5b61018b610186366004611972565b6103fa565b604080516001600160401b03958616815293851660208501529184169183019190915290911660608201526080015b60405180910390f35b6101d66101d13660046119a8565b61046b565b60405190151581526020016101ba565b6101f96101f43660046119d8565b610517565b005b61021b6102093660046119a8565b60009081526003602052604090205490565b6040519081526020016101ba565b6101d6610237366004611a14565b610751565b6101f961024a366004611a5a565b610846565b6101f961025d366004611a14565b610baa565b6101f9610270366004611afc565b610d1f565b6102886102833660046119a8565b610d6a565b6040516101ba9190611b8d565b6101f9610e59565b6101f96102ab366004611a14565b610e6d565b6102c36102be366004611bf2565b610feb565b604080516001600160401b03948516815292841660208401529216918101919091526060016101ba565b6101f9611069565b6101f9610303366004611c14565b6110ad565b61021b6103163660046119a8565b60009081526006602052604090205490565b6000546001600160a01b03165b6040516001600160a01b0390911681526020016101ba565b61021b61035b366004611972565b611263565b61021b61036e366004611c40565b6112c9565b61021b6103813660046119a8565b611315565b6101f9610394366004611ca4565b61133c565b6103ac6103a7366004611bf2565b611417565b6040516101ba93929190611d2a565b6001546001600160a01b0316610335565b60025461021b565b6101f96103e2366004611d5c565b61150a565b6101f96103f5366004611dae565b611557565b600080600080600061040d8888886115c8565b6040805160808101825291546001600160401b03808216808552600160401b8304821660208601819052600160801b84048316948601859052600160c01b909304909116606090940184905297509550935091505093509350935093565b60008181526006602052604081208054820361048a5750600092915050565b8054600090829061049d90600190611ded565b815481106104ad576104ad611e00565b60009182526020918290206040805160608101825292909101546001600160401b03808216808552600160401b8304821695850195909552600160801b90910416908201529150421080159061050f575080602001516001600160401b031642105b949350505050565b61051f61164a565b60008381526003602052604081205484910361055657604051630c18c82760e41b8152600481018290526024015b60405180910390fd5b600084815260066020526040902080546001901561060b578154600090839061058190600190611ded565b8154811061059157610591611e00565b6000918252602090912001805490915042600160401b9091046001600160401b031611156105f75780546040516338190c2f60e01b8152600481018990526001600160401b038083166024830152600160401b909204909116604482015260640161054d565b54600160401b90046001600160401b031690505b806001600160401b0316856001600160401b0316108061063d5750846001600160401b0316846001600160401b031611155b80610651575042846001600160401b031611155b15610682576040516314016ecf60e11b81526001600160401b0380871660048301528516602482015260440161054d565b8154604080516001600160401b0380891682528716602082015288917f88d56120031b1e7aba65ddf1a434fda95efdaed287febbd8aeeefb267fb5a2a9910160405180910390a350604080516060810182526001600160401b03958616815293851660208086019182524287169286019283528354600181018555600094855293209451949092018054925191518616600160801b0267ffffffffffffffff60801b19928716600160401b026001600160801b0319909416959096169490941791909117169290921790555050565b600084815260046020526040812081908186600281111561077457610774611e16565b600281111561078557610785611e16565b8152602080820192909252604090810160009081208782528352819020815160808101835290546001600160401b03808216808452600160401b8304821695840195909552600160801b8204811693830193909352600160c01b90049091166060820152915015801590610806575080516001600160401b03808516911611155b801561083c575060208101516001600160401b0316158061083c575080602001516001600160401b0316836001600160401b0316105b9695505050505050565b61084e61164a565b60008581526003602052604081205486910361088057604051630c18c82760e41b81526004810182905260240161054d565b600085600281111561089457610894611e16565b036108b457846040516378bc326f60e11b815260040161054d9190611e4e565b8315806108e0575060018560028111156108d0576108d0611e16565b1480156108e0575060a084901c15155b15610902578484604051630e05af6d60e41b815260040161054d929190611e5c565b6001600160401b038316158061093d57506001600160401b0382161580159061093d5750826001600160401b0316826001600160401b031611155b1561096e576040516314016ecf60e11b81526001600160401b0380851660048301528316602482015260440161054d565b60008681526004602052604081209086600281111561098f5761098f611e16565b60028111156109a0576109a0611e16565b8152602080820192909252604090810160009081208782529092529020546001600160401b0316156109eb57858585604051632b9921d560e11b815260040161054d93929190611e77565b6040518060800160405280846001600160401b03168152602001836001600160401b03168152602001426001600160401b0316815260200160006001600160401b0316815250600460008881526020019081526020016000206000876002811115610a5857610a58611e16565b6002811115610a6957610a69611e16565b81526020808201929092526040908101600090812088825283528181208451815486860151878601516060909801516001600160401b03908116600160c01b026001600160c01b03998216600160801b02999099166fffffffffffffffffffffffffffffffff928216600160401b026001600160801b03199094169190941617919091171617949094179093558883526005909152812090866002811115610b1357610b13611e16565b6002811115610b2457610b24611e16565b8152602080820192909252604001600090812080546001810182559082529190200184905583856002811115610b5c57610b5c611e16565b604080516001600160401b0380881682528616602082015289917f15291cd2426258f34d41d1899edb59b059aa2aa2d3ff6f7ec3707cbbac7e75bb91015b60405180910390a4505050505050565b610bb261164a565b6000610bbf8585856115c8565b80549091504290600160401b90046001600160401b031615801590610bf7575081546001600160401b03808316600160401b90920416105b15610c1057508054600160401b90046001600160401b03165b81546001600160401b039081169084161080610c3d5750806001600160401b0316836001600160401b0316115b15610c79578154604051636fe97cdf60e01b81526001600160401b0380861660048301529182166024820152908216604482015260640161054d565b81546001600160401b03808516600160401b0267ffffffffffffffff60401b1990921691909117808455600160c01b900416600003610cd15781546001600160c01b0316600160c01b426001600160401b0316021782555b83856002811115610ce457610ce4611e16565b6040516001600160401b038616815288907fb4ec22a9cbe500b4d266d91c8556df1b7606710f5964600a9e9561e06275546e90602001610b9a565b610d2761164a565b600083815260036020526040812054849103610d5957604051630c18c82760e41b81526004810182905260240161054d565b610d64848484611677565b50505050565b606060036000838152602001908152602001600020600101805480602002602001604051908101604052809291908181526020016000905b82821015610e4e578382906000526020600020018054610dc190611e99565b80601f0160208091040260200160405190810160405280929190818152602001828054610ded90611e99565b8015610e3a5780601f10610e0f57610100808354040283529160200191610e3a565b820191906000526020600020905b815481529060010190602001808311610e1d57829003601f168201915b505050505081526020019060010190610da2565b505050509050919050565b610e6161164a565b610e6b600061173d565b565b610e7561164a565b6000610e828585856115c8565b8054909150600090426001600160401b0390911611610ea15742610ead565b81546001600160401b03165b9050806001600160401b0316836001600160401b03161080610eff57508154600160401b90046001600160401b031615801590610eff575081546001600160401b03600160401b909104811690841610155b15610f7a57815483908290600160401b90046001600160401b031615610f42578354610f3d90600190600160401b90046001600160401b0316611ed3565b610f45565b60005b604051636fe97cdf60e01b81526001600160401b0393841660048201529183166024830152909116604482015260640161054d565b815467ffffffffffffffff60401b1916600160401b6001600160401b0385160217825583856002811115610fb057610fb0611e16565b6040516001600160401b038616815288907fac692d09f08cfc94534e0dbebf66d89828c1c1be43692e38f09e48d87467859490602001610b9a565b60008060008060066000878152602001908152602001600020858154811061101557611015611e00565b60009182526020918290206040805160608101825292909101546001600160401b03808216808552600160401b83048216958501869052600160801b90920416929091018290529891975095509350505050565b60015433906001600160a01b031681146110a15760405163118cdaa760e01b81526001600160a01b038216600482015260240161054d565b6110aa8161173d565b50565b6110b561164a565b60008281526006602052604090208054158061110d57508054429082906110de90600190611ded565b815481106110ee576110ee611e00565b600091825260209091200154600160401b90046001600160401b031611155b1561112e5760405163d2a15e2d60e01b81526004810184905260240161054d565b8054600090829061114190600190611ded565b8154811061115157611151611e00565b90600052602060002001905042836001600160401b03161080611181575080546001600160401b03908116908416105b156111b55780546040516314016ecf60e11b81526001600160401b039182166004820152908416602482015260440161054d565b8054426001600160401b03908116600160801b0267ffffffffffffffff60801b19918616600160401b029190911677ffffffffffffffffffffffffffffffff00000000000000001990921691909117178155815461121590600190611ded565b8154604080516001600160401b039283168152918616602083015286917f88d56120031b1e7aba65ddf1a434fda95efdaed287febbd8aeeefb267fb5a2a9910160405180910390a350505050565b60008381526005602052604081208184600281111561128457611284611e16565b600281111561129557611295611e16565b815260200190815260200160002082815481106112b4576112b4611e00565b906000526020600020015490505b9392505050565b6000828152600560205260408120818360028111156112ea576112ea611e16565b60028111156112fb576112fb611e16565b815260208101919091526040016000205490505b92915050565b60006002828154811061132a5761132a611e00565b90600052602060002001549050919050565b61134461164a565b60008690036113665760405163308beedb60e01b815260040160405180910390fd5b60008681526003602052604090205415611396576040516318d4cae960e01b81526004810187905260240161054d565b6002805460018101825560009182527f405787fa12a823e0f2b7631cc41b3ba8828b3321ca811111fa75cd3aa3bb5ace0187905560405187917fecb04961b5f8c9515ea424bb64afac2d7661862192bb066368f6717548baf64791a26113fe86868686611756565b801561140f5761140f868383611677565b505050505050565b6000828152600360205260408120805460609183918291908690811061143f5761143f611e00565b906000526020600020906003020190508060000154816002018260010160009054906101000a90046001600160401b031681805461147c90611e99565b80601f01602080910402602001604051908101604052809291908181526020018280546114a890611e99565b80156114f55780601f106114ca576101008083540402835291602001916114f5565b820191906000526020600020905b8154815290600101906020018083116114d857829003601f168201915b50505050509150935093509350509250925092565b61151261164a565b60008481526003602052604081205485910361154457604051630c18c82760e41b81526004810182905260240161054d565b61155085858585611756565b5050505050565b61155f61164a565b600180546001600160a01b0383166001600160a01b031990911681179091556115906000546001600160a01b031690565b6001600160a01b03167f38d16b8cac22d99fc7c124b9cd0de2d3fa1faef420bfe791d8c362d765e2270060405160405180910390a350565b6000838152600460205260408120818460028111156115e9576115e9611e16565b60028111156115fa576115fa611e16565b815260208082019290925260409081016000908120858252909252812080549092506001600160401b031690036112c257838383604051632205e54f60e11b815260040161054d93929190611e77565b6000546001600160a01b03163314610e6b5760405163118cdaa760e01b815233600482015260240161054d565b6000838152600360205260408120611694916001909101906118d8565b60005b818110156116fd5760008481526003602052604090206001018383838181106116c2576116c2611e00565b90506020028101906116d49190611ef2565b825460018101845560009384526020909320909201916116f49183611fa1565b50600101611697565b50827f3c9116866ec8c0d5af9ee3526c75ad609647f4e77ff55366f76b8233cccac6928383604051611730929190612089565b60405180910390a2505050565b600180546001600160a01b03191690556110aa81611888565b600083900361177857604051634912dbad60e11b815260040160405180910390fd5b600084815260036020526040908190208054915190919086907fd9713aa23957bfcf9a4abed98b4a7e3380ac83c5dc099722b9619d272d6ae8b1906117c29088908890889061212b565b60405180910390a3806040518060600160405280868152602001426001600160401b0316815260200185858080601f0160208091040260200160405190810160405280939291908181526020018383808284376000920182905250939094525050835460018082018655948252602091829020845160039092020190815590830151938101805467ffffffffffffffff19166001600160401b0390951694909417909355506040810151909190600282019061187e908261214e565b5050505050505050565b600080546001600160a01b038381166001600160a01b0319831681178455604051919092169283917f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09190a35050565b5080546000825590600052602060002090610e6b919060005b8082111561190e576119068184016000611913565b6001016118f1565b505050565b50805461191f90611e99565b6000825580601f1061192f575050565b601f016020900490600052602060002090610e6b919060005b8082111561190e57600081840155600101611948565b80356003811061196d57600080fd5b919050565b60008060006060848603121561198757600080fd5b833592506119976020850161195e565b929592945050506040919091013590565b6000602082840312156119ba57600080fd5b5035919050565b80356001600160401b038116811461196d57600080fd5b6000806000606084860312156119ed57600080fd5b833592506119fd602085016119c1565b9150611a0b604085016119c1565b90509250925092565b60008060008060808587031215611a2a57600080fd5b84359350611a3a6020860161195e565b925060408501359150611a4f606086016119c1565b905092959194509250565b600080600080600060a08688031215611a7257600080fd5b85359450611a826020870161195e565b935060408601359250611a97606087016119c1565b9150611aa5608087016119c1565b90509295509295909350565b60008083601f840112611ac357600080fd5b5081356001600160401b03811115611ada57600080fd5b6020830191508360208260051b8501011115611af557600080fd5b9250929050565b600080600060408486031215611b1157600080fd5b8335925060208401356001600160401b03811115611b2e57600080fd5b611b3a86828701611ab1565b9497909650939450505050565b6000815180845260005b81811015611b6d57602081850181015186830182015201611b51565b506000602082860101526020601f19601f83011685010191505092915050565b6000602082016020835280845180835260408501915060408160051b86010192506020860160005b82811015611be657603f19878603018452611bd1858351611b47565b94506020938401939190910190600101611bb5565b50929695505050505050565b60008060408385031215611c0557600080fd5b50508035926020909101359150565b60008060408385031215611c2757600080fd5b82359150611c37602084016119c1565b90509250929050565b60008060408385031215611c5357600080fd5b82359150611c376020840161195e565b60008083601f840112611c7557600080fd5b5081356001600160401b03811115611c8c57600080fd5b602083019150836020828501011115611af557600080fd5b60008060008060008060808789031215611cbd57600080fd5b863595506020870135945060408701356001600160401b03811115611ce157600080fd5b611ced89828a01611c63565b90955093505060608701356001600160401b03811115611d0c57600080fd5b611d1889828a01611ab1565b979a9699509497509295939492505050565b838152606060208201526000611d436060830185611b47565b90506001600160401b0383166040830152949350505050565b60008060008060608587031215611d7257600080fd5b843593506020850135925060408501356001600160401b03811115611d9657600080fd5b611da287828801611c63565b95989497509550505050565b600060208284031215611dc057600080fd5b81356001600160a01b03811681146112c257600080fd5b634e487b7160e01b600052601160045260246000fd5b8181038181111561130f5761130f611dd7565b634e487b7160e01b600052603260045260246000fd5b634e487b7160e01b600052602160045260246000fd5b60038110611e4a57634e487b7160e01b600052602160045260246000fd5b9052565b6020810161130f8284611e2c565b60408101611e6a8285611e2c565b8260208301529392505050565b83815260608101611e8b6020830185611e2c565b826040830152949350505050565b600181811c90821680611ead57607f821691505b602082108103611ecd57634e487b7160e01b600052602260045260246000fd5b50919050565b6001600160401b03828116828216039081111561130f5761130f611dd7565b6000808335601e19843603018112611f0957600080fd5b8301803591506001600160401b03821115611f2357600080fd5b602001915036819003821315611af557600080fd5b634e487b7160e01b600052604160045260246000fd5b601f82111561190e578282111561190e57806000526020600020601f840160051c6020851015611f7c575060005b90810190601f840160051c0360005b8181101561140f57600083820155600101611f8b565b6001600160401b03831115611fb857611fb8611f38565b611fcc83611fc68354611e99565b83611f4e565b6000601f8411600181146120005760008515611fe85750838201355b600019600387901b1c1916600186901b178355611550565b600083815260209020601f19861690835b828110156120315786850135825560209485019460019092019101612011565b508682101561204e5760001960f88860031b161c19848701351681555b505060018560011b0183555050505050565b81835281816020850137506000828201602090810191909152601f909101601f19169091010190565b6020808252810182905260006040600584901b830181019083018583601e1936839003015b8782101561211e57868503603f1901845282358181126120cd57600080fd5b89016020810190356001600160401b038111156120e957600080fd5b8036038213156120f857600080fd5b612103878284612060565b965050506020830192506020840193506001820191506120ae565b5092979650505050505050565b838152604060208201526000612145604083018486612060565b95945050505050565b81516001600160401b0381111561216757612167611f38565b61217b816121758454611e99565b84611f4e565b6020601f8211600181146121af57600083156121975750848201515b600019600385901b1c1916600184901b178455611550565b600084815260208120601f198516915b828110156121df57878501518255602094850194600190920191016121bf565b50848210156121fd5786840151600019600387901b60f8161c191681555b50505050600190811b0190555056fea164736f6c6343000825000a";

    private static String librariesLinkedBinary;

    public static final String FUNC_ACCEPTOWNERSHIP = "acceptOwnership";

    public static final String FUNC_ADDKEY = "addKey";

    public static final String FUNC_APPENDPROFILE = "appendProfile";

    public static final String FUNC_COMPROMISEKEY = "compromiseKey";

    public static final String FUNC_DISTRICTCOUNT = "districtCount";

    public static final String FUNC_DISTRICTIDAT = "districtIdAt";

    public static final String FUNC_ENDKEY = "endKey";

    public static final String FUNC_ISKEYVALIDAT = "isKeyValidAt";

    public static final String FUNC_ISSUSPENDED = "isSuspended";

    public static final String FUNC_KEYCOUNT = "keyCount";

    public static final String FUNC_KEYIDAT = "keyIdAt";

    public static final String FUNC_KEYOF = "keyOf";

    public static final String FUNC_MIRRORSOF = "mirrorsOf";

    public static final String FUNC_MOVESUSPENSIONEND = "moveSuspensionEnd";

    public static final String FUNC_OWNER = "owner";

    public static final String FUNC_PENDINGOWNER = "pendingOwner";

    public static final String FUNC_PROFILEAT = "profileAt";

    public static final String FUNC_PROFILECOUNT = "profileCount";

    public static final String FUNC_REGISTERDISTRICT = "registerDistrict";

    public static final String FUNC_RENOUNCEOWNERSHIP = "renounceOwnership";

    public static final String FUNC_REPLACEMIRRORS = "replaceMirrors";

    public static final String FUNC_SUSPENDDISTRICT = "suspendDistrict";

    public static final String FUNC_SUSPENSIONAT = "suspensionAt";

    public static final String FUNC_SUSPENSIONCOUNT = "suspensionCount";

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

    public static final CustomError NOTSUSPENDED_ERROR = new CustomError("NotSuspended",
            Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>() {}));
    ;

    public static final CustomError OWNABLEINVALIDOWNER_ERROR = new CustomError("OwnableInvalidOwner",
            Arrays.<TypeReference<?>>asList(new TypeReference<Address>() {}));
    ;

    public static final CustomError OWNABLEUNAUTHORIZEDACCOUNT_ERROR = new CustomError("OwnableUnauthorizedAccount",
            Arrays.<TypeReference<?>>asList(new TypeReference<Address>() {}));
    ;

    public static final CustomError SUSPENSIONOPEN_ERROR = new CustomError("SuspensionOpen",
            Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>() {}, new TypeReference<Uint64>() {}, new TypeReference<Uint64>() {}));
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

    public static final Event DISTRICTSUSPENDED_EVENT = new Event("DistrictSuspended",
            Arrays.<TypeReference<?>>asList(new TypeReference<Bytes32>(true) {}, new TypeReference<Uint256>(true) {}, new TypeReference<Uint64>() {}, new TypeReference<Uint64>() {}));
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

    public static List<DistrictSuspendedEventResponse> getDistrictSuspendedEvents(
            TransactionReceipt transactionReceipt) {
        List<Contract.EventValuesWithLog> valueList = staticExtractEventParametersWithLog(DISTRICTSUSPENDED_EVENT, transactionReceipt);
        ArrayList<DistrictSuspendedEventResponse> responses = new ArrayList<DistrictSuspendedEventResponse>(valueList.size());
        for (Contract.EventValuesWithLog eventValues : valueList) {
            DistrictSuspendedEventResponse typedResponse = new DistrictSuspendedEventResponse();
            typedResponse.log = eventValues.getLog();
            typedResponse.districtId = (byte[]) eventValues.getIndexedValues().get(0).getValue();
            typedResponse.index = (BigInteger) eventValues.getIndexedValues().get(1).getValue();
            typedResponse.from = (BigInteger) eventValues.getNonIndexedValues().get(0).getValue();
            typedResponse.until = (BigInteger) eventValues.getNonIndexedValues().get(1).getValue();
            responses.add(typedResponse);
        }
        return responses;
    }

    public static DistrictSuspendedEventResponse getDistrictSuspendedEventFromLog(Log log) {
        Contract.EventValuesWithLog eventValues = staticExtractEventParametersWithLog(DISTRICTSUSPENDED_EVENT, log);
        DistrictSuspendedEventResponse typedResponse = new DistrictSuspendedEventResponse();
        typedResponse.log = log;
        typedResponse.districtId = (byte[]) eventValues.getIndexedValues().get(0).getValue();
        typedResponse.index = (BigInteger) eventValues.getIndexedValues().get(1).getValue();
        typedResponse.from = (BigInteger) eventValues.getNonIndexedValues().get(0).getValue();
        typedResponse.until = (BigInteger) eventValues.getNonIndexedValues().get(1).getValue();
        return typedResponse;
    }

    public Flowable<DistrictSuspendedEventResponse> districtSuspendedEventFlowable(
            EthFilter filter) {
        return web3j.ethLogFlowable(filter).map(log -> getDistrictSuspendedEventFromLog(log));
    }

    public Flowable<DistrictSuspendedEventResponse> districtSuspendedEventFlowable(
            DefaultBlockParameter startBlock, DefaultBlockParameter endBlock) {
        EthFilter filter = new EthFilter(startBlock, endBlock, getContractAddress());
        filter.addSingleTopic(EventEncoder.encode(DISTRICTSUSPENDED_EVENT));
        return districtSuspendedEventFlowable(filter);
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

    public RemoteFunctionCall<Boolean> isSuspended(byte[] districtId) {
        final Function function = new Function(FUNC_ISSUSPENDED,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId)),
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

    public RemoteFunctionCall<TransactionReceipt> moveSuspensionEnd(byte[] districtId,
            BigInteger until) {
        final Function function = new Function(
                FUNC_MOVESUSPENSIONEND,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId),
                new org.web3j.abi.datatypes.generated.Uint64(until)),
                Collections.<TypeReference<?>>emptyList());
        return executeRemoteCallTransaction(function);
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

    public RemoteFunctionCall<TransactionReceipt> suspendDistrict(byte[] districtId,
            BigInteger from, BigInteger until) {
        final Function function = new Function(
                FUNC_SUSPENDDISTRICT,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId),
                new org.web3j.abi.datatypes.generated.Uint64(from),
                new org.web3j.abi.datatypes.generated.Uint64(until)),
                Collections.<TypeReference<?>>emptyList());
        return executeRemoteCallTransaction(function);
    }

    public RemoteFunctionCall<Tuple3<BigInteger, BigInteger, BigInteger>> suspensionAt(
            byte[] districtId, BigInteger index) {
        final Function function = new Function(FUNC_SUSPENSIONAT,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId),
                new org.web3j.abi.datatypes.generated.Uint256(index)),
                Arrays.<TypeReference<?>>asList(new TypeReference<Uint64>() {}, new TypeReference<Uint64>() {}, new TypeReference<Uint64>() {}));
        return new RemoteFunctionCall<Tuple3<BigInteger, BigInteger, BigInteger>>(function,
                new Callable<Tuple3<BigInteger, BigInteger, BigInteger>>() {
                    @Override
                    public Tuple3<BigInteger, BigInteger, BigInteger> call() throws Exception {
                        List<Type> results = executeCallMultipleValueReturn(function);
                        return new Tuple3<BigInteger, BigInteger, BigInteger>(
                                (BigInteger) results.get(0).getValue(),
                                (BigInteger) results.get(1).getValue(),
                                (BigInteger) results.get(2).getValue());
                    }
                });
    }

    public RemoteFunctionCall<BigInteger> suspensionCount(byte[] districtId) {
        final Function function = new Function(FUNC_SUSPENSIONCOUNT,
                Arrays.<Type>asList(new org.web3j.abi.datatypes.generated.Bytes32(districtId)),
                Arrays.<TypeReference<?>>asList(new TypeReference<Uint256>() {}));
        return executeRemoteCallSingleValueReturn(function, BigInteger.class);
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

    public static class DistrictSuspendedEventResponse extends BaseEventResponse {
        public byte[] districtId;

        public BigInteger index;

        public BigInteger from;

        public BigInteger until;
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
