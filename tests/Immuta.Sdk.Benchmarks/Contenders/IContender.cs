namespace Immuta.Sdk.Benchmarks.Contenders;

// One way to call the same server. Each returns part of the response, so that no work is optimized away.
internal interface IContender : IDisposable
{
    string Name { get; }

    Task<string?> GetOneAsync();

    Task<int> ListAsync();

    Task<string?> CreateAsync();

    // The bytes of the payload and their number.
    int Serialize();
}
