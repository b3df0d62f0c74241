namespace Immuta.Sdk.Benchmarks.Soak;

// Compares the outcomes reported to the client with what the tenant contains.
internal sealed class SoakLedger
{
    private readonly object _gate = new();
    private readonly HashSet<int> _ambiguous = [];

    public int Ambiguous
    {
        get
        {
            lock (_gate)
            {
                return _ambiguous.Count;
            }
        }
    }

    // An object's own name already exists, so its request was sent twice.
    public int Duplicates { get; private set; }

    // Reported as created but missing, or reported as not created but present.
    public int Lost { get; private set; }

    public void TakeAmbiguous(int number)
    {
        lock (_gate)
        {
            _ambiguous.Add(number);
        }
    }

    public void TakeDuplicate()
    {
        lock (_gate)
        {
            Duplicates++;
        }
    }

    public void TakeLost()
    {
        lock (_gate)
        {
            Lost++;
        }
    }

    // Whether the caller received an ambiguous outcome.
    public bool WasAmbiguous(int number)
    {
        lock (_gate)
        {
            return _ambiguous.Contains(number);
        }
    }
}
