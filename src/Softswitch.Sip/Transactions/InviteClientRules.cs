namespace Softswitch.Sip.Transactions;

/// <summary>Rules of the INVITE client transaction (RFC 3261 §17.1.1 as changed by RFC 6026 §7.2, figure 4).</summary>
/// <remarks>Pure: no socket, clock, timer or lock. The caller carries out <see cref="TxStep.Do"/>.</remarks>
internal static class InviteClientRules
{
    /// <summary>The request is about to be sent.</summary>
    public static TxStep Start(bool reliable) => reliable
        ? new(TxState.Calling, TxActions.ResendLast | TxActions.StartTimerB)
        : new(TxState.Calling, TxActions.ResendLast | TxActions.StartTimerA | TxActions.StartTimerB);

    public static TxStep Step(TxState state, TxInput input, bool reliable) => (state, input) switch
    {
        (TxState.Calling, TxInput.TimerA) => new(state, TxActions.ResendLast | TxActions.StartTimerA),
        (TxState.Calling, TxInput.TimerB) => new(TxState.Terminated, TxActions.ReportTimeout | TxActions.Remove),
        (TxState.Calling, TxInput.Provisional) => new(TxState.Proceeding, TxActions.StopTimers | TxActions.PassUp),
        (TxState.Proceeding, TxInput.Provisional) => new(state, TxActions.PassUp),
        (TxState.Proceeding, TxInput.TimerCancel) => new(TxState.Terminated, TxActions.ReportTimeout | TxActions.Remove),
        (TxState.Calling or TxState.Proceeding, TxInput.Success) =>
            new(TxState.Accepted, TxActions.StopTimers | TxActions.PassUp | TxActions.StartTimerM),
        (TxState.Calling or TxState.Proceeding, TxInput.Failure) when reliable =>
            new(TxState.Terminated, TxActions.SendAck | TxActions.PassUp | TxActions.Remove),
        (TxState.Calling or TxState.Proceeding, TxInput.Failure) =>
            new(TxState.Completed, TxActions.StopTimers | TxActions.SendAck | TxActions.PassUp | TxActions.StartTimerD),
        (TxState.Calling or TxState.Proceeding, TxInput.TransportFailed) =>
            new(TxState.Terminated, TxActions.ReportFailure | TxActions.Remove),
        (TxState.Completed, TxInput.Failure) => new(state, TxActions.SendAck),
        (TxState.Completed, TxInput.TimerD or TxInput.TransportFailed) => new(TxState.Terminated, TxActions.Remove),
        (TxState.Accepted, TxInput.Success) => new(state, TxActions.PassUp),
        (TxState.Accepted, TxInput.TimerM) => new(TxState.Terminated, TxActions.Remove),
        _ => new(state, TxActions.None), // e.g. a provisional response that was overtaken by a final one
    };
}
