namespace Softswitch.Sip.Transactions;

/// <summary>Rules of the non-INVITE client transaction (RFC 3261 §17.1.2, figure 6).</summary>
/// <remarks>Pure: no socket, clock, timer or lock. The caller carries out <see cref="TxStep.Do"/>.</remarks>
internal static class NonInviteClientRules
{
    /// <summary>The request is about to be sent.</summary>
    public static TxStep Start(bool reliable) => reliable
        ? new(TxState.Trying, TxActions.ResendLast | TxActions.StartTimerF)
        : new(TxState.Trying, TxActions.ResendLast | TxActions.StartTimerE | TxActions.StartTimerF);

    public static TxStep Step(TxState state, TxInput input, bool reliable) => (state, input) switch
    {
        (TxState.Trying or TxState.Proceeding, TxInput.TimerE) => new(state, TxActions.ResendLast | TxActions.StartTimerE),
        (TxState.Trying or TxState.Proceeding, TxInput.TimerF) =>
            new(TxState.Terminated, TxActions.ReportTimeout | TxActions.Remove),
        (TxState.Trying or TxState.Proceeding, TxInput.Provisional) => new(TxState.Proceeding, TxActions.PassUp),
        (TxState.Trying or TxState.Proceeding, TxInput.Success or TxInput.Failure) when reliable =>
            new(TxState.Terminated, TxActions.PassUp | TxActions.Remove),
        (TxState.Trying or TxState.Proceeding, TxInput.Success or TxInput.Failure) =>
            new(TxState.Completed, TxActions.StopTimers | TxActions.PassUp | TxActions.StartTimerK),
        (TxState.Trying or TxState.Proceeding, TxInput.TransportFailed) =>
            new(TxState.Terminated, TxActions.ReportFailure | TxActions.Remove),
        (TxState.Completed, TxInput.TimerK) => new(TxState.Terminated, TxActions.Remove),
        _ => new(state, TxActions.None), // e.g. a repeated final response
    };
}
