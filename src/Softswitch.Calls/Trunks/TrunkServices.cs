using Microsoft.Extensions.Logging;
using Softswitch.Calls.Alarms;
using Softswitch.Sip.Dialogs;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Trunks;

/// <summary>What trunks need of the layers below.</summary>
/// <param name="Time">The signalling loop's time.</param>
/// <param name="Random">Source of client nonces and of the spread of attempts.</param>
/// <param name="Transactions">Sends requests.</param>
/// <param name="Dialogs">Knows our Contact.</param>
/// <param name="Transports">Makes flows.</param>
/// <param name="Names">Finds hosts.</param>
/// <param name="Alarms">Told of trunks that are down.</param>
/// <param name="Log">Log of trunks.</param>
public sealed record TrunkServices(
    TimeProvider Time,
    Random Random,
    TransactionLayer Transactions,
    DialogLayer Dialogs,
    ISipTransports Transports,
    INameResolver Names,
    IAlarms Alarms,
    ILogger Log);
