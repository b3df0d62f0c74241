namespace Immuta.Sdk.Testing;

/// <summary>What a transport has to do for one request.</summary>
internal readonly record struct Delivery(ConnectionFate Fate, FakeResponse Response)
{
    public static Delivery Create(FakeResponse response) => new(ConnectionFate.Responded, response);

    public static Delivery Without(ConnectionFate fate) => new(fate, FakeResponse.Empty(System.Net.HttpStatusCode.NoContent));
}
