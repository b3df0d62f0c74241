namespace Immuta.Sdk.Benchmarks.Contenders;

// One way to call the same server. Each returns something of the answer, so that nothing can be left out.
internal interface IContender : IDisposable
{
    string Name { get; }

    Task<string?> GetOneAsync();

    Task<int> ListAsync();

    Task<string?> CreateAsync();

    // The bytes of the payload, and how many there are.
    int Serialize();
}
