using System.Text.Json;

namespace Immuta.Sdk.Testing.Tests.Support;

/// <summary>A response as a client without an SDK receives it.</summary>
public sealed record Response(HttpStatusCode Status, string Text, HttpResponseMessage Message)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public string? this[string member] => Json.TryGetProperty(member, out var value) ? value.ToString() : null;

    public void ShouldBeError(HttpStatusCode status, string message)
    {
        Status.Should().Be(status);
        Json.GetProperty("statusCode").GetInt32().Should().Be((int)status);
        Json.GetProperty("error").GetString().Should().NotBeNullOrEmpty();
        Json.GetProperty("message").GetString().Should().Be(message);
    }
}
