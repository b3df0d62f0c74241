using System.Text;
using Immuta.Sdk.Testing;

namespace Immuta.Sdk.Tests.Hostile;

/// <summary>Forwards requests to a fake tenant and damages some of the responses while damage is switched on.</summary>
internal sealed class HostileTenant(FakeImmuta fake, Random random) : DelegatingHandler(fake.CreateHandler())
{
    private readonly List<string> _damage = [];

    public bool IsHostile { get; set; }

    /// <summary>Gets the damage that was done, with the response it was done to.</summary>
    public IReadOnlyList<string> Damage => _damage;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!IsHostile || random.Next(4) > 0)
        {
            return response;
        }

        using (response)
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            var status = random.Next(2) == 0 ? (int)response.StatusCode : HostileResponse.AnyStatus(random);
            var names = new List<string>();
            var hostile = HostileResponse.Any("tenant", status, Mutator.Mutate(body.Length == 0 ? "{}"u8.ToArray() : body, random, names), random);
            _damage.Add($"{request.Method} {request.RequestUri!.AbsolutePath}: {string.Join(", ", names)}, {hostile}, {Encoding.UTF8.GetString(hostile.Body.AsSpan(0, Math.Min(hostile.Body.Length, 200)))}");
            var damaged = hostile.ToResponse();
            damaged.RequestMessage = request;
            return damaged;
        }
    }
}
