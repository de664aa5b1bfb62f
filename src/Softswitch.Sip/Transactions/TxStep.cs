namespace Softswitch.Sip.Transactions;

/// <summary>One step of a transaction: the state it goes to and what its owner does.</summary>
internal readonly record struct TxStep(TxState State, TxActions Do);
