namespace Softswitch.Sip.Transactions;

/// <summary>Rules of the INVITE server transaction (RFC 3261 §17.2.1 as changed by RFC 6026 §7.1, figure 5).</summary>
/// <remarks>Pure: no socket, clock, timer or lock. The caller carries out <see cref="TxStep.Do"/>.</remarks>
internal static class InviteServerRules
{
    /// <summary>The request has come.</summary>
    public static TxStep Start() => new(TxState.Proceeding, TxActions.StartTimerTrying);

    public static TxStep Step(TxState state, TxInput input, bool reliable) => (state, input) switch
    {
        (TxState.Proceeding, TxInput.Request) => new(state, TxActions.ResendLast),
        (TxState.Proceeding, TxInput.TimerTrying) => new(state, TxActions.SendTrying),
        (TxState.Proceeding, TxInput.SendProvisional) => new(state, TxActions.StopTimers | TxActions.Send),
        (TxState.Proceeding, TxInput.SendSuccess) =>
            new(TxState.Accepted, TxActions.StopTimers | TxActions.Send | TxActions.StartTimerL),
        (TxState.Proceeding, TxInput.SendFailure) when reliable =>
            new(TxState.Completed, TxActions.StopTimers | TxActions.Send | TxActions.StartTimerH),
        (TxState.Proceeding, TxInput.SendFailure) =>
            new(TxState.Completed, TxActions.StopTimers | TxActions.Send | TxActions.StartTimerG | TxActions.StartTimerH),
        (TxState.Completed, TxInput.Request) => new(state, TxActions.ResendLast),
        (TxState.Completed, TxInput.TimerG) => new(state, TxActions.ResendLast | TxActions.StartTimerG),
        (TxState.Completed, TxInput.Ack) when reliable => new(TxState.Terminated, TxActions.ReportConfirmed | TxActions.Remove),
        (TxState.Completed, TxInput.Ack) =>
            new(TxState.Confirmed, TxActions.StopTimers | TxActions.ReportConfirmed | TxActions.StartTimerI),
        (TxState.Completed, TxInput.TimerH) => new(TxState.Terminated, TxActions.ReportTimeout | TxActions.Remove),
        (TxState.Confirmed, TxInput.TimerI) => new(TxState.Terminated, TxActions.Remove),
        (TxState.Accepted, TxInput.SendSuccess) => new(state, TxActions.Send),
        (TxState.Accepted, TxInput.Ack) => new(state, TxActions.PassUp),
        (TxState.Accepted, TxInput.TimerL) => new(TxState.Terminated, TxActions.ReportConfirmed | TxActions.Remove),
        (TxState.Proceeding or TxState.Completed or TxState.Accepted, TxInput.TransportFailed) =>
            new(state, TxActions.ReportFailure), // stays: the peer may still ask again over a new connection
        _ => new(state, TxActions.None), // e.g. a repeat while Accepted: the 2xx is repeated by the user
    };
}
