using Softswitch.Calls.Records;

namespace Softswitch.Simulation.Tests.Stores;

/// <summary>Call records in memory.</summary>
internal sealed class MemoryRecordStore : ICallRecordStore
{
    /// <summary>All, in the order in which calls ended.</summary>
    public List<CallRecord> All { get; } = [];

    public void Add(CallRecord record) => All.Add(record);

    public Task<CallRecordPage> FindAsync(CallRecordFilter filter, CancellationToken cancellationToken = default) =>
        Task.FromResult(new CallRecordPage([.. All.AsEnumerable().Reverse().Take(filter.Limit)], null));
}
