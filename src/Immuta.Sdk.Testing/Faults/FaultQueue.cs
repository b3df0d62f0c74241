namespace Immuta.Sdk.Testing;

/// <summary>The pending faults, in the order in which they were added.</summary>
internal sealed class FaultQueue
{
    private readonly Lock _lock = new();
    private readonly List<Fault> _faults = [];

    public void Add(Fault fault)
    {
        lock (_lock)
        {
            _faults.Add(fault);
        }
    }

    /// <summary>Takes at most one delay and one other fault, so that a response can be slow and faulty.</summary>
    public (Fault? Delay, Fault? Fault) Take(FakeRequest request)
    {
        lock (_lock)
        {
            return (TakeFirst(request, delay: true), TakeFirst(request, delay: false));
        }
    }

    private Fault? TakeFirst(FakeRequest request, bool delay)
    {
        var index = _faults.FindIndex(fault => fault.IsDelay == delay && (fault.Match is null || fault.Match(request)));
        if (index < 0)
        {
            return null;
        }

        var fault = _faults[index];
        if (--fault.Remaining == 0)
        {
            _faults.RemoveAt(index);
        }

        return fault;
    }
}
