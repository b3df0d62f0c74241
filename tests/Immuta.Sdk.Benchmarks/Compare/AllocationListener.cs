using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace Immuta.Sdk.Benchmarks.Compare;

// The runtime samples the type of about one object per 100 KB allocated; many calls give a profile.
internal sealed class AllocationListener : EventListener
{
    private const int SampledBytes = 100 * 1024;

    private readonly ConcurrentDictionary<string, long> _bytesByType = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> BytesByType => _bytesByType;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            const EventKeywords AllocationSampling = (EventKeywords)0x80000000000;
            EnableEvents(eventSource, EventLevel.Informational, AllocationSampling);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName == "AllocationSampled")
        {
            var type = (string)eventData.Payload![eventData.PayloadNames!.IndexOf("TypeName")]!;
            _bytesByType.AddOrUpdate(type, SampledBytes, (_, sum) => sum + SampledBytes);
        }
    }
}
