using Immuta.Sdk.Testing;

namespace Immuta.Sdk.Tests.Workflows;

/// <summary>Where a process is killed: at a question that it asks, or at a request that reaches the tenant.</summary>
internal sealed class KillPoint(string name, int kills)
{
    private readonly Lock _gate = new();
    private FleetProcess? _process;
    private int _seen;

    public int Kills { get; private set; }

    /// <summary>Arranges the tenant's part: the request that meets the kill is lost before or after it is processed.</summary>
    public void Arrange(FakeImmuta fake)
    {
        if (name.Split(' ') is not ["request", var when, var method, var path])
        {
            return;
        }

        bool IsIt(FakeRequest request) => request.Is(method, path) && IsReached() && Kill();
        if (when == "before")
        {
            fake.BreakNextConnection(kills, IsIt);
        }
        else
        {
            fake.LoseNextAnswer(kills, IsIt);
        }
    }

    public void Begin(FleetProcess process)
    {
        lock (_gate)
        {
            _process = process;
            _seen = 0;
        }
    }

    public bool IsKilledAt(string question) => question.StartsWith(name, StringComparison.Ordinal) && IsReached() && Count();

    // Not always the first item that comes by: others are in the midst of their own steps then.
    private bool IsReached()
    {
        lock (_gate)
        {
            return Kills < kills && _process is { WasKilled: false } && ++_seen == 1 + ((Kills + 1) % 3);
        }
    }

    private bool Kill()
    {
        lock (_gate)
        {
            _process!.Kill();
            return Count();
        }
    }

    private bool Count()
    {
        Kills++;
        return true;
    }
}
