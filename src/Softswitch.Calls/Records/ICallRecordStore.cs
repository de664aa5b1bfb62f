namespace Softswitch.Calls.Records;

/// <summary>Keeps records of calls.</summary>
public interface ICallRecordStore
{
    /// <summary>Keeps a record; never blocks. It is written soon, and at an orderly stop at the latest.</summary>
    void Add(CallRecord record);

    /// <summary>Finds records, the latest first; those just added too. From any thread.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    Task<CallRecordPage> FindAsync(CallRecordFilter filter, CancellationToken cancellationToken = default);
}
