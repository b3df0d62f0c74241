using WorkerService;

namespace WrongCalls.Files;

/// <summary>The fleet of the example WorkerService, whose reader is compiled against the packages.</summary>
internal static class FleetFiles
{
    private const string Good =
        """
        {
          "connections": [
            {
              "key": "acme-sales", "technology": "Snowflake", "host": "acme.snowflake.example.com", "warehouse": "WH", "database": "IMMUTA", "role": "ROLE",
              "authentication": { "type": "userPassword", "username": "IMMUTA", "password": { "file": "password.txt" } },
              "enable": [["SALES"]]
            }
          ]
        }
        """;

    public static IReadOnlyList<Case> All { get; } =
    [
        Fleet("no `key`", "$.connections[0].key", "\"key\": \"acme-sales\", ", ""),
        Fleet("a misspelt technology", "$.connections[0].technology", "\"Snowflake\"", "\"Snowflak\""),
        Fleet("a member that is not known", "$.connections[0].hst", "\"host\"", "\"hst\""),
        Fleet("the password itself", "$.connections[0].authentication.password", "{ \"file\": \"password.txt\" }", $"\"{World.Password}\""),
        Fleet("a file of a password that does not exist", "$.connections[0].authentication.password", "password.txt", "passwort.txt"),
        Fleet("a key with a full stop", "$.connections[0]", "acme-sales", "acme.sales"),
        Fleet("a URL as the host", "$.connections[0]", "acme.snowflake", "https://acme.snowflake"),
        Fleet("an object as one text", "$.connections[0].enable[0]", "[[\"SALES\"]]", "[\"SALES\"]"),
        Fleet("a bracket is missing", "line 8", "  ]\n}", "  ]"),
        Fleet("an object in place of the list", "$.connections", "[\n", "{}, \"rest\": [\n"),
        Case.Reports("a fleet that does not exist", "fleet.json", world => Task.FromResult<string?>(string.Join("\n", new FleetFile().Load(world.PathOf("fleet.json")).Problems))),
    ];

    private static Case Fleet(string input, string place, string old, string replacement) => Case.Reports(input, place, world =>
    {
        world.Write("password.txt", World.Password);
        return Task.FromResult<string?>(string.Join("\n", new FleetFile().Load(world.Write("fleet.json", Good.Replace(old, replacement, StringComparison.Ordinal))).Problems));
    });
}
