Console.WriteLine("A folder for the blocks of the pages.");
