namespace Immuta.Sdk.Benchmarks.Soak;

// What the client was told of its creations, against what the tenant has.
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

    // A name of our own that is taken already: the request was sent twice.
    public int Duplicates { get; private set; }

    // Told to be there and is not, or told not to be there and is.
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

    // Whether the caller was told to look for the object.
    public bool WasAmbiguous(int number)
    {
        lock (_gate)
        {
            return _ambiguous.Contains(number);
        }
    }
}
