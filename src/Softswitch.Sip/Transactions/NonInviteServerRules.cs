namespace Softswitch.Sip.Transactions;

/// <summary>Rules of the non-INVITE server transaction (RFC 3261 §17.2.2, figure 8; RFC 4320).</summary>
/// <remarks>Pure: no socket, clock, timer or lock. The caller carries out <see cref="TxStep.Do"/>.</remarks>
internal static class NonInviteServerRules
{
    /// <summary>The request has come.</summary>
    /// <remarks>Timer J also bounds the wait for the user: after 64·T1 the client has given up and no answer may be sent (RFC 4320 §4.2).</remarks>
    public static TxStep Start() => new(TxState.Trying, TxActions.StartTimerJ);

    public static TxStep Step(TxState state, TxInput input, bool reliable) => (state, input) switch
    {
        (TxState.Trying or TxState.Proceeding, TxInput.SendProvisional) => new(TxState.Proceeding, TxActions.Send),
        (TxState.Trying or TxState.Proceeding, TxInput.SendSuccess or TxInput.SendFailure) when reliable =>
            new(TxState.Terminated, TxActions.Send | TxActions.ReportConfirmed | TxActions.Remove),
        (TxState.Trying or TxState.Proceeding, TxInput.SendSuccess or TxInput.SendFailure) =>
            new(TxState.Completed, TxActions.StopTimers | TxActions.Send | TxActions.StartTimerJ),
        (TxState.Trying or TxState.Proceeding, TxInput.TimerJ) =>
            new(TxState.Terminated, TxActions.ReportTimeout | TxActions.Remove),
        (TxState.Proceeding or TxState.Completed, TxInput.Request) => new(state, TxActions.ResendLast),
        (TxState.Completed, TxInput.TimerJ) => new(TxState.Terminated, TxActions.ReportConfirmed | TxActions.Remove),
        (not TxState.Terminated, TxInput.TransportFailed) =>
            new(TxState.Terminated, TxActions.ReportFailure | TxActions.Remove),
        _ => new(state, TxActions.None), // e.g. a repeat while Trying, a second final response
    };
}
